// @ts-check
import { createHash, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');

/**
 * Returns the contents of public-roots.json, which src/core/catalogue/public-roots.ts reads: base64
 * of the SHA-256 of the SubjectPublicKeyInfo and of the DER of each publicly trusted root. The roots
 * are the ones that Node ships, which are Mozilla's.
 */
function publicRootsFile() {
  const roots = rootCertificates.map((pem) => new X509Certificate(pem));
  return {
    version: 1,
    keys: roots.map((root) => sha256(root.publicKey.export({ type: 'spki', format: 'der' }))),
    certificates: roots.map((root) => sha256(root.raw)),
  };
}

/**
 * Writes public-roots.json.
 *
 * @param {string} out folder of the flavour
 */
export async function writePublicRoots(out) {
  await writeFile(`${out}/public-roots.json`, JSON.stringify(publicRootsFile()));
}
