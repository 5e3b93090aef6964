/** Tells text from bytes, and reads it in UTF-8 or UTF-16, with or without a byte order mark. */

/** Bytes at the start of a file that tell its encoding. */
const SAMPLE = 4096;

/** Controls that no text has. Terminal output has others, such as U+001B. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const BINARY = /[\u0000-\u0006\u0008]/;

/** High bytes of UTF-16 in texts with certificates: Latin, Cyrillic, punctuation. */
const HIGH_BYTES: ReadonlySet<number> = new Set([0x00, 0x04, 0x20]);

/** Whether nearly all bytes at even (0) or odd (1) places are high bytes of UTF-16, some of them zero. */
function hasHighBytesAt(bytes: Uint8Array, place: 0 | 1): boolean {
  const own = bytes.filter((_, index) => index % 2 === place);
  const others = bytes.filter((_, index) => index % 2 !== place);
  const high = own.filter((byte) => HIGH_BYTES.has(byte)).length;
  const zeros = own.filter((byte) => byte === 0).length;
  return high > own.length * 0.95 && zeros > own.length * 0.3 && !others.includes(0);
}

/** The UTF-16 of `bytes` by its mark, else by its zeros; null for any other encoding. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length & ~1));
  if (sample.length < 8) return null;
  if (hasHighBytesAt(sample, 1)) return 'utf-16le';
  return hasHighBytesAt(sample, 0) ? 'utf-16be' : null;
}

/** A text, and whether it was UTF-16. */
export interface DecodedText {
  readonly text: string;
  readonly isUtf16: boolean;
}

/**
 * Decodes text without its mark. Bytes that are not of the encoding become U+FFFD, as a title in an older
 * encoding above a certificate does. Null for bytes that are no text. Never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const utf16 = utf16Of(bytes);
  const text = new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
  return BINARY.test(text.slice(0, SAMPLE)) ? null : { text, isUtf16: utf16 !== null };
}
