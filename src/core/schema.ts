/** Pieces of schemas that several formats share: data files, our JSON files, storage. */
import * as v from 'valibot';

const MAX_TEXT = 500;

/** Text of at most 500 characters. */
export const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
/** Id of an entry: letters, digits, "_", "." and "-", at most 64. */
export const identifier = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
const hexOf = (bytes: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
/** A SHA-256 in lower-case hex. */
export const sha256Hex = hexOf(32);
/** A SHA-1 in lower-case hex. */
export const sha1Hex = hexOf(20);
/** 1 to 64 bytes in lower-case hex. */
export const hex = v.pipe(v.string(), v.regex(/^([0-9a-f]{2}){1,64}$/));
/** A SHA-256 in base64. */
export const sha256Base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));
/** Base64 of at most 8192 characters. */
export const base64 = v.pipe(v.string(), v.maxLength(8192), v.base64());
/** A time in ISO 8601 with its offset from UTC. */
export const isoTime = v.pipe(v.string(), v.isoTimestamp());
/** A distinguished name of a catalogued certificate. */
export const name = v.pipe(v.array(v.tuple([identifier, text])), v.maxLength(50));
/** Citations. */
export const sourceRefs = v.array(v.object({ id: identifier, section: text }));
/** A document that is cited. */
export const source = v.strictObject({
  id: identifier,
  title: text,
  publisher: text,
  date: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}-\d{2})?$/))),
  url: v.pipe(text, v.url(), v.startsWith('https://')),
});
/** A distinguished name of any certificate: any OID as type, values as long as the parser keeps them. */
export const longName = v.pipe(
  v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), v.pipe(v.string(), v.maxLength(4096))])),
  v.maxLength(100),
);
