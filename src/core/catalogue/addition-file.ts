/**
 * An addition to the catalogue as a small file: authorities in the catalogue's own form, and the
 * sources that they rest on. The writer may be hostile, so one fault refuses the whole file.
 * docs/authorities.md describes the format.
 */
import * as v from 'valibot';
import { type JsonFileError, readJsonFile } from '../json-file.ts';
import * as s from '../schema.ts';
import {
  type AdditionSignature,
  checkAdditionSignature,
  signatureSchema,
} from './addition-signature.ts';
import { authoritySchema } from './authority-schema.ts';
import { hasOwnKey } from './own-key.ts';
import { isPublicRoot, type PublicRoots } from './public-roots.ts';
import { MAX_NAME } from './watch-list-entry.ts';

const FORMAT = 'kuzet-authorities';
const VERSION = 1;

/** Two hundred entries with large keys fit; twenty such files fit into the browser's storage. */
export const MAX_ADDITION_BYTES = 400_000;

const MAX_AUTHORITIES = 200;
const MAX_SOURCES = 50;
const MAX_REFS = 20;
const MAX_EDITION = 1_000_000;

/**
 * Why a file is refused, besides the faults of any JSON file. `nothing-to-recognise`: an entry without
 * the digest of a certificate or key. `sources-do-not-fit`: an entry without a source, a cited source
 * that is missing, or one that is not cited. `key-mismatch`: a key that is not the one its entry names.
 * `public-root`: an entry names a publicly trusted root. `no-public-roots`: that cannot be checked.
 * `bad-signature`: the file is not what was signed. `signature-unsupported`: this browser cannot tell.
 */
export type AdditionError =
  | JsonFileError
  | 'duplicate-id'
  | 'nothing-to-recognise'
  | 'sources-do-not-fit'
  | 'key-mismatch'
  | 'public-root'
  | 'no-public-roots'
  | 'bad-signature'
  | 'signature-unsupported';

const shortText = v.pipe(s.text, v.minLength(1), v.maxLength(MAX_NAME));

const authority = v.strictObject({
  ...authoritySchema.entries,
  name: shortText,
  sources: v.pipe(s.sourceRefs, v.maxLength(MAX_REFS)),
});

/** A URL without user information, which could make one site look like another. */
const WITHOUT_USER = /^https:\/\/[^/?#\\@\s]+([/?#]|$)/;

const source = v.strictObject({
  ...s.source.entries,
  title: v.pipe(s.text, v.minLength(1)),
  publisher: v.pipe(s.text, v.minLength(1)),
  date: v.optional(s.source.entries.date, null),
  url: v.pipe(s.source.entries.url, v.regex(WITHOUT_USER)),
});

const editionNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_EDITION));

const schema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  title: shortText,
  date: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
  authorities: v.pipe(v.array(authority), v.minLength(1), v.maxLength(MAX_AUTHORITIES)),
  sources: v.pipe(v.array(source), v.maxLength(MAX_SOURCES)),
  series: v.optional(v.nullable(s.identifier), null),
  edition: v.optional(v.nullable(editionNumber), null),
  signature: v.optional(v.nullable(signatureSchema), null),
});

/** An authority of a file; a field that the file leaves out is null. Times are ISO 8601. */
export type AdditionEntry = v.InferOutput<typeof authority>;

/** A document that the entries of a file cite. */
export type AdditionSource = v.InferOutput<typeof source>;

/** The contents of a file. */
export interface Addition {
  readonly title: string;
  /** ISO date; null where the file has none. */
  readonly date: string | null;
  readonly authorities: readonly AdditionEntry[];
  /** Every source that the authorities cite, and no other. */
  readonly sources: readonly AdditionSource[];
  /** Files of one publisher and series follow one another, by their edition from 1. Null where the file has none. */
  readonly series: string | null;
  readonly edition: number | null;
  /** Null for a file that is not signed. */
  readonly signature: AdditionSignature | null;
}

/** The first fault of a file. */
interface AdditionFault {
  readonly error: AdditionError;
  /** The field, or the id of the entry, at fault, as the file writes it; null for the whole file. */
  readonly place: string | null;
}

/** The contents of a file, or why it is refused. */
export type AdditionResult = { readonly addition: Addition } | AdditionFault;

const fault = (error: AdditionError, place: string | null = null): AdditionFault => ({
  error,
  place,
});

/** Leaves out empty fields, as the catalogue does. */
function withoutEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
}

/** Writes the addition as the text of an unsigned file, from which `readAddition` restores it. */
export function writeAddition(addition: Omit<Addition, 'signature'>): string {
  const { title, date, authorities, sources, series, edition } = addition;
  const file = {
    ...withoutEmpty({ format: FORMAT, version: VERSION, title, date, series, edition }),
    authorities: authorities.map(withoutEmpty),
    sources: sources.map(withoutEmpty),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The first id that occurs twice. */
function firstDuplicate(of: readonly { readonly id: string }[]): string | undefined {
  const ids = of.map(({ id }) => id);
  return ids.find((id, index) => ids.indexOf(id) !== index);
}

/** Id of the first entry without a source, cited source that is missing, or source not cited. */
function firstSourceFault({ authorities, sources }: Addition): string | undefined {
  const described = new Set(sources.map(({ id }) => id));
  const cited = new Set(authorities.flatMap((one) => one.sources.map(({ id }) => id)));
  return (
    authorities.find((one) => one.sources.length === 0)?.id ??
    [...cited].find((id) => !described.has(id)) ??
    [...described].find((id) => !cited.has(id))
  );
}

/** The first contradiction between the fields of an addition; null where there is none. */
function findInconsistency(addition: Addition): AdditionFault | null {
  const { authorities, sources, signature, series, edition } = addition;
  if (signature && series === null) return fault('field-invalid', 'series');
  if (signature && edition === null) return fault('field-invalid', 'edition');
  const repeated = firstDuplicate(authorities) ?? firstDuplicate(sources);
  if (repeated !== undefined) return fault('duplicate-id', repeated);
  const vague = authorities.find((one) => one.sha256 === null && one.spkiSha256 === null);
  if (vague) return fault('nothing-to-recognise', vague.id);
  const id = firstSourceFault(addition);
  return id === undefined ? null : fault('sources-do-not-fit', id);
}

/**
 * Reads the text of a file without the checks that compute digests or verify a signature: for a file that `readAddition`
 * accepted before. Never throws.
 */
export function parseAddition(text: string): AdditionResult {
  const read = readJsonFile(text, {
    ...{ format: FORMAT, version: VERSION, schema },
    maxCharacters: MAX_ADDITION_BYTES,
  });
  if ('error' in read) {
    return fault(read.error, read.error === 'field-invalid' ? (read.place ?? null) : null);
  }
  const { title, date, authorities, sources, series, edition, signature } = read.value;
  const addition = { title, date, authorities, sources, series, edition, signature };
  return findInconsistency(addition) ?? { addition };
}

/**
 * Reads the text of a file of hostile origin: the addition, or the first fault. A file that names a
 * root or key of `roots` is refused; without that list, every file is. So is one with a wrong signature,
 * whoever signed it. Never throws.
 */
export async function readAddition(
  text: string,
  roots: PublicRoots | null,
): Promise<AdditionResult> {
  const result = parseAddition(text);
  if ('error' in result) return result;
  const { signature } = result.addition;
  const checked = signature ? await checkAdditionSignature(text, signature) : 'right';
  if (checked === 'wrong') return fault('bad-signature');
  if (checked === 'unsupported') return fault('signature-unsupported');
  for (const one of result.addition.authorities) {
    if (!(await hasOwnKey(one))) return fault('key-mismatch', one.id);
  }
  if (!roots) return fault('no-public-roots');
  const publicRoot = result.addition.authorities.find((one) => isPublicRoot(one, roots));
  return publicRoot ? fault('public-root', publicRoot.id) : result;
}
