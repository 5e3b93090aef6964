/** Shapes shared by the data files. */
import * as v from 'valibot';

const MAX_TEXT = 500;

export const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
export const identifier = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
const hexOf = (bytes: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
export const sha256Hex = hexOf(32);
export const sha1Hex = hexOf(20);
export const hex = v.pipe(v.string(), v.regex(/^([0-9a-f]{2}){1,64}$/));
/** Base64 of 32 bytes. */
export const sha256Base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));
export const base64 = v.pipe(v.string(), v.maxLength(8192), v.base64());
export const isoTime = v.pipe(v.string(), v.isoTimestamp());
export const name = v.pipe(v.array(v.tuple([identifier, text])), v.maxLength(50));
export const sourceRefs = v.array(v.object({ id: identifier, section: text }));
/** A document that claims rest on. */
export const source = v.strictObject({
  id: identifier,
  title: text,
  publisher: text,
  date: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}-\d{2})?$/))),
  url: v.pipe(text, v.url(), v.startsWith('https://')),
});
/** A name read from a certificate: types may be any OID, values as long as the reader lets them. */
export const longName = v.pipe(
  v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), v.pipe(v.string(), v.maxLength(4096))])),
  v.maxLength(100),
);
/** A word of ours, in what the extension itself wrote. */
export const word = <T extends string>() => v.custom<T>((value) => typeof value === 'string');
