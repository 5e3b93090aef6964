// @ts-check
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { fromRoot } from './paths.mjs';

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** The list that is committed. Each Node has another list, and builds must not differ by it. */
const PINNED = fromRoot('src/data/public-roots.json');

/**
 * Returns the contents of src/data/public-roots.json, made from the roots that this Node ships, which
 * are Mozilla's: base64 of the SHA-256 of the SubjectPublicKeyInfo and of the DER of each root.
 */
function publicRootsOfNode() {
  const roots = rootCertificates.map((pem) => new X509Certificate(pem));
  return {
    from: `Node ${process.versions.node}`,
    version: 1,
    keys: roots.map((root) => sha256(root.publicKey.export({ type: 'spki', format: 'der' }))),
    certificates: roots.map((root) => sha256(root.raw)),
  };
}

/** Writes the pinned list anew: `npm run update:public-roots`. */
export async function pinPublicRoots() {
  const roots = publicRootsOfNode();
  await writeFile(PINNED, `${JSON.stringify(roots, null, 2)}\n`);
  return roots;
}

/**
 * Writes public-roots.json, which src/core/catalogue/public-roots.ts reads, from the pinned list.
 *
 * @param {string} out folder of the flavour
 */
export async function writePublicRoots(out) {
  const { version, keys, certificates } = JSON.parse(await readFile(PINNED, 'utf8'));
  await writeFile(`${out}/public-roots.json`, JSON.stringify({ version, keys, certificates }));
}
