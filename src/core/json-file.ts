/** The one reader of our JSON files: a header of `format` and `version`, and a body by a schema. */
import * as v from 'valibot';
import { parseJson } from './json.ts';

/**
 * Why a file is refused. `wrong-format`: it is not of this format. `file-newer`: a later version of it.
 * `file-damaged`: broken JSON or a broken header. `field-invalid`: a field does not fit the schema.
 */
export type JsonFileError =
  | 'file-too-large'
  | 'wrong-format'
  | 'file-newer'
  | 'file-damaged'
  | 'field-invalid';

/** The first fault of a file, and its place where one is known. */
export interface JsonFileFault {
  readonly error: JsonFileError;
  /** Line of a syntax error, counted from 1. */
  readonly line?: number;
  /** Path of a field, as "records.3.host". The writer of the file chose it: neutralize it. */
  readonly place?: string;
}

/** A file format. */
export interface JsonFileFormat<T> {
  readonly format: string;
  readonly version: number;
  readonly maxCharacters: number;
  /** Schema of the whole file, header included. */
  readonly schema: v.GenericSchema<unknown, T>;
}

const MAX_PLACE_CHARACTERS = 200;

/**
 * The path of the first field that does not fit a schema, at most 200 characters, as a `place` to
 * spread into a fault; nothing where the value as a whole does not fit.
 */
function placeOf(issue: v.BaseIssue<unknown>): { readonly place?: string } {
  const place = v.getDotPath(issue)?.slice(0, MAX_PLACE_CHARACTERS);
  return place === undefined ? {} : { place };
}

/**
 * Reads the text of a file. A byte order mark is skipped.
 *
 * @returns The file as `schema` gives it, or the first fault: one fault refuses the whole file. Never
 *   throws.
 */
export function readJsonFile<T>(
  text: string,
  { format, version, maxCharacters, schema }: JsonFileFormat<T>,
): { readonly value: T } | JsonFileFault {
  if (text.length > maxCharacters) return { error: 'file-too-large' };
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (!('value' in json)) {
    return { error: text.includes(`"${format}"`) ? 'file-damaged' : 'wrong-format', ...json };
  }
  if (!v.is(v.object({ format: v.literal(format) }), json.value)) return { error: 'wrong-format' };
  const header = v.safeParse(v.object({ version: v.number() }), json.value);
  if (!header.success) return { error: 'file-damaged' };
  if (header.output.version > version) return { error: 'file-newer' };
  const parsed = v.safeParse(schema, json.value, { abortEarly: true });
  if (parsed.success) return { value: parsed.output };
  return { error: 'field-invalid', ...placeOf(parsed.issues[0]) };
}
