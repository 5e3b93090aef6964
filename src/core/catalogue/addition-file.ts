/**
 * An addition to the catalogue as a small file: authorities in the catalogue's own form, and the
 * sources that they rest on. Whoever wrote it may be hostile, so it is taken whole or not at all.
 * docs/authorities.md describes the format.
 */
import * as v from 'valibot';
import { digest, fromBase64, toBase64 } from '../bytes.ts';
import * as s from '../schema.ts';
import { authoritySchema } from './authority-schema.ts';
import { isPublicRoot, type PublicRoots } from './public-roots.ts';
import { MAX_NAME } from './watch-list-entry.ts';

const FORMAT = 'kuzet-authorities';
const VERSION = 1;

/** Two hundred entries with large keys fit; twenty such files fit into the browser's storage. */
export const MAX_ADDITION_BYTES = 400_000;

const MAX_AUTHORITIES = 200;
const MAX_SOURCES = 50;
const MAX_REFS = 20;

export type AdditionError =
  | 'file-too-large'
  | 'wrong-format'
  | 'file-newer'
  | 'file-damaged'
  | 'field-invalid'
  | 'duplicate-id'
  | 'nothing-to-recognise'
  | 'sources-do-not-fit'
  | 'key-mismatch'
  | 'public-root'
  | 'no-public-roots';

const shortText = v.pipe(s.text, v.minLength(1), v.maxLength(MAX_NAME));

const authority = v.strictObject({
  ...authoritySchema.entries,
  name: shortText,
  sources: v.pipe(s.sourceRefs, v.maxLength(MAX_REFS)),
});

/** An address that names a user would show one site and lead to another. */
const WITHOUT_USER = /^https:\/\/[^/?#\\@\s]+([/?#]|$)/;

const source = v.strictObject({
  ...s.source.entries,
  title: v.pipe(s.text, v.minLength(1)),
  publisher: v.pipe(s.text, v.minLength(1)),
  date: v.optional(s.source.entries.date, null),
  url: v.pipe(s.source.entries.url, v.regex(WITHOUT_USER)),
});

const head = v.object({ format: v.literal(FORMAT), version: v.number() });

const body = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  title: shortText,
  date: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
  authorities: v.pipe(v.array(authority), v.minLength(1), v.maxLength(MAX_AUTHORITIES)),
  sources: v.pipe(v.array(source), v.maxLength(MAX_SOURCES)),
});

/** An authority as it stands in a file; null where the file does not say. Times are ISO. */
export type AdditionEntry = v.InferOutput<typeof authority>;

export type AdditionSource = v.InferOutput<typeof source>;

export interface Addition {
  readonly title: string;
  /** ISO date that the file bears; null where it bears none. */
  readonly date: string | null;
  readonly authorities: readonly AdditionEntry[];
  /** All that the authorities cite, and no other. */
  readonly sources: readonly AdditionSource[];
}

export interface AdditionFault {
  readonly error: AdditionError;
  /** The field, or the id of the entry, that is at fault, as the file has it; null for the whole. */
  readonly place: string | null;
}

export type AdditionResult = { readonly addition: Addition } | AdditionFault;

const fault = (error: AdditionError, place: string | null = null): AdditionFault => ({
  error,
  place,
});

/** What is not known is left out, as in the catalogue. */
function known(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
}

/** The addition as the text of a file, which `readAddition` gives back as it was. */
export function writeAddition({ title, date, authorities, sources }: Addition): string {
  const file = {
    ...known({ format: FORMAT, version: VERSION, title, date }),
    authorities: authorities.map(known),
    sources: sources.map(known),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Undefined for what is no JSON, and for what would change the nature of objects. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError(key);
      return value;
    });
  } catch {
    return undefined;
  }
}

/** The first id that stands twice. */
function duplicate(of: readonly { readonly id: string }[]): string | undefined {
  const ids = of.map(({ id }) => id);
  return ids.find((id, index) => ids.indexOf(id) !== index);
}

/** The first entry without a source, or source that is not described, or described and not cited. */
function misfit({ authorities, sources }: Addition): string | undefined {
  const described = new Set(sources.map(({ id }) => id));
  const cited = new Set(authorities.flatMap((one) => one.sources.map(({ id }) => id)));
  return (
    authorities.find((one) => one.sources.length === 0)?.id ??
    [...cited].find((id) => !described.has(id)) ??
    [...described].find((id) => !cited.has(id))
  );
}

/** What is wrong with an addition that is whole in itself; null where nothing is. */
function inconsistency(addition: Addition): AdditionFault | null {
  const { authorities, sources } = addition;
  const twice = duplicate(authorities) ?? duplicate(sources);
  if (twice !== undefined) return fault('duplicate-id', twice);
  const vague = authorities.find((one) => one.sha256 === null && one.spkiSha256 === null);
  if (vague) return fault('nothing-to-recognise', vague.id);
  const alone = misfit(addition);
  return alone === undefined ? null : fault('sources-do-not-fit', alone);
}

/**
 * Reads the text of a file as far as it can be read without computing a digest: for what was checked
 * before by `readAddition`. Never throws.
 */
export function parseAddition(text: string): AdditionResult {
  if (text.length > MAX_ADDITION_BYTES) return fault('file-too-large');
  const content = parseJson(text);
  const described = v.safeParse(head, content);
  if (!described.success) {
    return fault(text.includes(`"${FORMAT}"`) ? 'file-damaged' : 'wrong-format');
  }
  if (described.output.version > VERSION) return fault('file-newer');
  const parsed = v.safeParse(body, content);
  if (!parsed.success) return fault('field-invalid', v.getDotPath(parsed.issues[0]));
  const { title, date, authorities, sources } = parsed.output;
  const addition = { title, date, authorities, sources };
  return inconsistency(addition) ?? { addition };
}

/**
 * Whether the key that signatures are verified under is the one that the entry names, in the form in
 * which the list of public roots has keys.
 */
async function hasOwnKey({ spki, spkiSha256 }: AdditionEntry): Promise<boolean> {
  if (spki === null) return true;
  const bytes = fromBase64(spki);
  if (!bytes || toBase64(await digest('SHA-256', bytes)) !== spkiSha256) return false;
  const { isCanonicalKey } = await import('../x509/parse-certificate.ts');
  return isCanonicalKey(bytes);
}

/**
 * Reads the text of a file, whoever wrote it: the addition, or the first thing that is wrong with it.
 * A file that names a root or key of `roots` is refused; without that list, every file is. Never
 * throws.
 */
export async function readAddition(
  text: string,
  roots: PublicRoots | null,
): Promise<AdditionResult> {
  const result = parseAddition(text);
  if ('error' in result) return result;
  for (const one of result.addition.authorities) {
    if (!(await hasOwnKey(one))) return fault('key-mismatch', one.id);
  }
  if (!roots) return fault('no-public-roots');
  const shipped = result.addition.authorities.find((one) => isPublicRoot(one, roots));
  return shipped ? fault('public-root', shipped.id) : result;
}
