/**
 * Certificates and documents in ../shared, beside the project. They are not part of it, so the tests that
 * need them are skipped where they are missing, and say so in their names.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Whether ../shared is there. */
export const hasShared = existsSync(`${SHARED}/facts/certs`) && existsSync(`${SHARED}/corpora`);

/** The path of a file or folder in ../shared. */
export const sharedPath = (path: string): string => `${SHARED}/${path}`;

/** The text of a file in ../shared. */
export function readShared(path: string): string {
  return readFileSync(sharedPath(path), 'utf8');
}

/** The DER of every certificate of a corpus, by its name without extensions. */
export function corpus(name: string): Uint8Array<ArrayBuffer>[] {
  const lines = gunzipSync(readFileSync(`${SHARED}/corpora/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n');
  return lines.map(
    (line) => new Uint8Array(Buffer.from((JSON.parse(line) as { der: string }).der, 'base64')),
  );
}
