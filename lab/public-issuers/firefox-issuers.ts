/**
 * Firefox's own list of issuers: every intermediate certificate that leads to a root of Mozilla's programme,
 * is valid and is not revoked. It has the digests of their keys, and not the certificates.
 */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { ListedKeys } from './issuer-tables.ts';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const ENTRY = 'defaults/settings/security-state/intermediates.json';

/** Signature of an entry in the central directory of a ZIP file (APPNOTE.TXT section 4.3.12). */
const DIRECTORY_ENTRY = Buffer.from('504b0102', 'hex');
const DEFLATED = 8;

/** Reads one file out of a ZIP archive; throws where it is not there. */
function fileInZip(zip: Buffer, name: string): Buffer {
  for (let at = zip.indexOf(DIRECTORY_ENTRY); at >= 0; at = zip.indexOf(DIRECTORY_ENTRY, at + 4)) {
    const nameBytes = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameBytes) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    return zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(data) : data;
  }
  throw new Error(`no ${name} in the archive`);
}

interface IntermediatesFile {
  readonly timestamp: number;
  /** The name of each attachment is the digest of the key, in base64url. */
  readonly data: readonly { readonly attachment: { readonly filename: string } }[];
}

/** The list of the installed Firefox. */
export async function firefoxIssuers(): Promise<ListedKeys> {
  const archive = join(dirname(await realpath(FIREFOX)), 'browser/omni.ja');
  const text = fileInZip(await readFile(archive), ENTRY).toString();
  const { timestamp, data } = JSON.parse(text) as IntermediatesFile;
  const digests = data.map(({ attachment: { filename } }) =>
    Buffer.from(filename.replace('.pem', ''), 'base64url').toString('base64'),
  );
  if (digests.length < 500 || digests.some((one) => one.length !== 44)) {
    throw new Error('the list of issuers in Firefox was not understood');
  }
  return { at: timestamp, keyDigests: [...new Set(digests)] };
}
