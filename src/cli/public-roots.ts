/** The roots that browsers ship, as Node brings them: Mozilla's list. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { nameKey } from '../core/x509/distinguished-name.ts';
import { type Certificate, isSignedBy, readCertificate } from '../core/x509/parse-certificate.ts';

interface Roots {
  readonly keys: ReadonlySet<string>;
  /** By the key of their name. */
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>;
}

async function load(): Promise<Roots> {
  const keys = new Set<string>();
  const bySubject = new Map<string, Certificate[]>();
  for (const pem of rootCertificates) {
    const root = await readCertificate(new Uint8Array(new X509Certificate(pem).raw));
    if (!root?.subject) continue;
    keys.add(root.spkiSha256);
    const name = nameKey(root.subject);
    bySubject.set(name, [...(bySubject.get(name) ?? []), root]);
  }
  return { keys, bySubject };
}

let roots: Promise<Roots> | null = null;

/**
 * Whether a linked chain, leaf first, leads to a public root: a certificate of it has the key of one,
 * or the last carries a signature by the key of one that bears the name of its issuer.
 */
export async function leadsToPublicRoot(chain: readonly Certificate[]): Promise<boolean> {
  const { keys, bySubject } = await (roots ??= load());
  if (chain.some(({ spkiSha256 }) => keys.has(spkiSha256))) return true;
  const last = chain.at(-1);
  if (!last?.issuer) return false;
  for (const root of bySubject.get(nameKey(last.issuer)) ?? []) {
    if (await isSignedBy(last, root.spki)) return true;
  }
  return false;
}
