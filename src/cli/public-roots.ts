/** The publicly trusted roots that Node ships, which are Mozilla's. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { boundedReader, workLimitFor } from '../core/evidence/bounded-reader.ts';
import type { TrustStore } from '../core/evidence/trust-store.ts';
import { LruMap } from '../core/lru-map.ts';
import type { Certificate } from '../core/x509/certificate.ts';
import { nameKey } from '../core/x509/distinguished-name.ts';
import { parseCertificate } from '../core/x509/parse-certificate.ts';
import { isSignedBy } from '../core/x509/verify-signature.ts';
import { nodeReader } from './node-reader.ts';

interface Roots {
  /** SHA-256 of their public keys (SPKI), hex. */
  readonly keys: ReadonlySet<string>;
  /** Indexed by `nameKey` of the subject. */
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>;
}

async function load(): Promise<Roots> {
  const keys = new Set<string>();
  const bySubject = new Map<string, Certificate[]>();
  for (const pem of rootCertificates) {
    const root = await parseCertificate(new Uint8Array(new X509Certificate(pem).raw));
    if (!root?.subject) continue;
    keys.add(root.spkiSha256);
    const name = nameKey(root.subject);
    bySubject.set(name, [...(bySubject.get(name) ?? []), root]);
  }
  return { keys, bySubject };
}

/** Whether a public root signed a certificate, by its SHA-256: intermediates come again and again. */
const signed = new LruMap<string, boolean>(5000);

let roots: Promise<Roots> | null = null;

/**
 * Whether a linked chain, leaf first, leads to a publicly trusted root: one of its certificates has
 * the key of a root, or the last is signed by the key of a root that bears its issuer's name.
 */
export async function leadsToPublicRoot(chain: readonly Certificate[]): Promise<boolean> {
  const { keys, bySubject } = await (roots ??= load());
  if (chain.some(({ spkiSha256 }) => keys.has(spkiSha256))) return true;
  const last = chain.at(-1);
  if (!last?.issuer) return false;
  const known = signed.get(last.sha256);
  if (known !== undefined) return known;
  let isPublic = false;
  for (const root of bySubject.get(nameKey(last.issuer)) ?? []) {
    isPublic ||= await isSignedBy(last, root.spki);
  }
  signed.set(last.sha256, isPublic);
  return isPublic;
}

/**
 * The public roots of Node, with its verifier, for the certificates of one file.
 * @param certificates their number, where each is judged by itself
 */
export function nodeTrustStore(certificates = 0): TrustStore {
  const reader = boundedReader(nodeReader(), workLimitFor(certificates));
  return { isPublicRoot: leadsToPublicRoot, loadReader: () => Promise.resolve(reader) };
}
