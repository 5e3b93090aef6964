/** Limits the work for one file: its writer chose the number of certificates, and their keys. */
import { digest, toHex } from '../bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';

/**
 * Certificates parsed and signatures verified for one file. A thousand findings of different sites come
 * to 2000; to 5000 where a long elliptic key has signed each.
 */
const MAX_WORK = 6000;
/** Parsing, its own signature, and one or two possible issuers. */
const WORK_OF_CERTIFICATE = 4;

/** The limit for a file with so many certificates, each of which is judged by itself. */
export function workLimitFor(certificates: number): number {
  return Math.max(MAX_WORK, certificates * WORK_OF_CERTIFICATE);
}

/** Cost of a verification under the key of `certificate`, relative to the usual kinds of keys. */
function costOf({ key }: Certificate): number {
  const bits = key?.bits ?? 0;
  return bits > (key?.type === 'EC' ? 256 : 4096) ? 4 : 1;
}

/** Thrown where a file would cost more than any honest file does. */
export class WorkLimitError extends Error {
  override readonly name = 'WorkLimitError';
}

/**
 * Wraps a reader for the certificates of one file. It repeats no work, and throws `WorkLimitError` for
 * the first certificate or signature over `limit`. To skip work over the limit instead would break off
 * chains, and so accuse honest ones. Verification under keys that are not in the file is free: its
 * writer does not choose these.
 */
export function boundedReader(reader: CertificateReader, limit = MAX_WORK): CertificateReader {
  const certificates = new Map<string, Promise<Certificate | null>>();
  const signatures = new Map<string, Promise<boolean>>();
  /** By the bytes of their keys. */
  const owners = new WeakMap<Uint8Array, Certificate>();
  let work = 0;
  function once<T>(results: Map<string, T>, key: string, cost: number, run: () => T): T {
    const known = results.get(key);
    if (known !== undefined) return known;
    work += cost;
    if (work > limit) throw new WorkLimitError();
    const result = run();
    results.set(key, result);
    return result;
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
