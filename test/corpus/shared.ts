/** Certificates that lie beside the project on some machines; the tests that need them skip elsewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));

export const hasShared = existsSync(`${SHARED}/facts/certs`) && existsSync(`${SHARED}/corpora`);
if (!hasShared) console.log('Skipped: ../shared is not here, so neither are its certificates.');

export function readShared(path: string): string {
  return readFileSync(`${SHARED}/${path}`, 'utf8');
}

/** The DER of every certificate of a corpus. */
export function corpus(name: string): Uint8Array<ArrayBuffer>[] {
  const lines = gunzipSync(readFileSync(`${SHARED}/corpora/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n');
  return lines.map(
    (line) => new Uint8Array(Buffer.from((JSON.parse(line) as { der: string }).der, 'base64')),
  );
}
