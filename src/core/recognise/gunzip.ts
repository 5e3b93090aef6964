/** Decompresses gzip (RFC 1952) by DecompressionStream, which browsers and Node have alike. */

/** Whether `bytes` begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** Measurements that repeat their certificates are compressed 30 to 1; a bomb is 1000 to 1. */
const MAX_RATIO = 200;
/** Below this size the ratio does not matter. */
const ALWAYS_FINE = 1024 * 1024;

/** The contents; or `damaged`, with what came before the damage; or `bomb`, past the limits. */
export type GunzipResult =
  | { readonly bytes: Uint8Array; readonly isDamaged: boolean }
  | { readonly error: 'bomb' };

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/**
 * Decompresses at most `limit` bytes, and at most 200 times the compressed size. The memory of a bomb is
 * never taken: reading stops at the limit. Never throws.
 */
export async function gunzip(compressed: Uint8Array, limit: number): Promise<GunzipResult> {
  const stream = new Blob([new Uint8Array(compressed)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const most = Math.min(limit, Math.max(ALWAYS_FINE, compressed.length * MAX_RATIO));
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { bytes: joined(parts, length), isDamaged: false };
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return { error: 'bomb' };
      }
      parts.push(value);
    }
  } catch {
    return { bytes: joined(parts, length), isDamaged: true };
  }
}
