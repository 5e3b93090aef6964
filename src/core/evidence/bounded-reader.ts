/** What one file may cost: whoever wrote it chose how many certificates there are, and their keys. */
import { digest, toHex } from '../bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';

/**
 * Certificates read, and signatures verified, for one file. A thousand findings of different sites come
 * to two thousand, and to five where a long elliptic key has signed each.
 */
const MOST_WORK = 6000;

/** What verifying under a key takes, against one of the usual kinds. */
function costOf({ key }: Certificate): number {
  const bits = key?.bits ?? 0;
  return bits > (key?.type === 'EC' ? 256 : 4096) ? 4 : 1;
}

/** A file would cost more than any honest one does. */
export class WorkLimitError extends Error {
  override readonly name = 'TooMuchWork';
}

/**
 * A reader for one file: it does nothing twice, and throws `TooMuchWork` at the first certificate or
 * signature over `most`. To leave out what is over it instead would break off chains, and so accuse
 * honest ones. Verifying under keys that did not come with the file is not counted: which these are, and
 * how many, its writer has no say in.
 */
export function boundedReader(reader: CertificateReader, most = MOST_WORK): CertificateReader {
  const certificates = new Map<string, Promise<Certificate | null>>();
  const signatures = new Map<string, Promise<boolean>>();
  /** By their keys. */
  const owners = new WeakMap<Uint8Array, Certificate>();
  let work = 0;
  function once<T>(done: Map<string, T>, key: string, cost: number, act: () => T): T {
    const known = done.get(key);
    if (known !== undefined) return known;
    work += cost;
    if (work > most) throw new WorkLimitError();
    const doing = act();
    done.set(key, doing);
    return doing;
  }
  return {
    async parseCertificate(der) {
      const sha256 = toHex(await digest('SHA-256', der));
      const one = await once(certificates, sha256, 1, () => reader.parseCertificate(der));
      if (one) owners.set(one.spki, one);
      return one;
    },
    async isSignedBy(certificate, spki) {
      const owner = owners.get(spki);
      if (!owner) return await reader.isSignedBy(certificate, spki);
      const pair = `${certificate.sha256} ${owner.spkiSha256}`;
      const verify = () => reader.isSignedBy(certificate, spki);
      return await once(signatures, pair, costOf(owner), verify);
    },
  };
}
