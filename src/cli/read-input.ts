/** Reads inputs, bounded: files by their names, and "-" for the standard input. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { MAX_EVIDENCE_CHARACTERS } from '../core/evidence/format.ts';
import type { Fault } from './output/faults.ts';

/** For evidence and measurements; certificates may have half of it. */
const MAX_BYTES = MAX_EVIDENCE_CHARACTERS;
export const MAX_CERTIFICATE_FILE_BYTES = MAX_BYTES / 2;

const TOO_LARGE: Fault = { error: 'file-too-large' };

/** The bytes of a stream; null as soon as there are too many, and no more is read. */
async function readStream(stream: AsyncIterable<unknown>): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > MAX_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function faultOf(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { error: 'not-found' };
  return { error: code === 'EISDIR' ? 'is-directory' : 'not-readable' };
}

export type Input = { readonly bytes: Uint8Array } | Fault;

/**
 * The bytes of a file. One that is too large is refused by its size, without being read; what has no
 * size, such as a pipe, as soon as too much has come.
 */
export async function readInput(name: string): Promise<Input> {
  try {
    if (name !== '-') {
      const about = await stat(name);
      if (about.isDirectory()) return { error: 'is-directory' };
      if (about.size > MAX_BYTES) return TOO_LARGE;
    }
    const bytes = await readStream(name === '-' ? process.stdin : createReadStream(name));
    return bytes ? { bytes: new Uint8Array(bytes) } : TOO_LARGE;
  } catch (error) {
    return faultOf(error);
  }
}
