/** Lower-case hexadecimal of `bytes`, without separators. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
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

/** Bytes of a base64 text; white space is ignored. Anything else that is not base64 gives null. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Hash of `bytes` by Web Crypto. */
export async function digest(
  algorithm: 'SHA-256' | 'SHA-1',
  bytes: Uint8Array,
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)));
}
