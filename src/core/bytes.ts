/** Conversions between bytes, hexadecimal and base64, and digests by Web Crypto. */

/** Lower-case hexadecimal of `bytes`, without separators. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Bytes of hexadecimal text without separators, in either case; null for any other text. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Lower-case hexadecimal without the colons, spaces and upper case that browsers and tools add. */
export function normalizeHex(text: string): string {
  return text.replace(/[:\s]/g, '').toLowerCase();
}

/** Base64 (RFC 4648 section 4, padded) of `bytes`. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Bytes of a base64 text, white space ignored; null for text that is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replace(/\s+/g, ''));
    // A loop: a callback for each byte takes ten times as long, and files have millions.
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

/** Hash of `bytes` by Web Crypto: 32 bytes for SHA-256, 20 for SHA-1. */
export async function digest(
  algorithm: 'SHA-256' | 'SHA-1',
  bytes: Uint8Array,
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)));
}
