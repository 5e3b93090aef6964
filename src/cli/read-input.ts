/** Reads inputs, bounded in size: files by name, and "-" for the standard input. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { MAX_OPENED_BYTES } from '../core/evidence/open-file.ts';
import type { Io } from './io.ts';
import type { Fault } from './output/fault-text.ts';

const TOO_LARGE: Fault = { error: 'file-too-large' };

/** The bytes of a stream; null, and no more is read, as soon as there are more than MAX_OPENED_BYTES. */
async function readStream(stream: AsyncIterable<unknown>): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > MAX_OPENED_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The fault for an error of the file system. */
function toFault(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { error: 'not-found' };
  return { error: code === 'EISDIR' ? 'is-directory' : 'not-readable' };
}

export type Input = { readonly bytes: Uint8Array } | Fault;

/**
 * Reads a file, or the standard input for "-". A file that is too large is refused by its size,
 * unread; a stream without a size, such as a pipe, as soon as too much has come. Never rejects.
 */
export async function readInput(name: string, { stdin }: Pick<Io, 'stdin'>): Promise<Input> {
  try {
    if (name !== '-') {
      const stats = await stat(name);
      if (stats.isDirectory()) return { error: 'is-directory' };
      if (stats.size > MAX_OPENED_BYTES) return TOO_LARGE;
    }
    const bytes = await readStream(name === '-' ? stdin : createReadStream(name));
    return bytes ? { bytes: new Uint8Array(bytes) } : TOO_LARGE;
  } catch (error) {
    return toFault(error);
  }
}
