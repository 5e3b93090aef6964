/**
 * The certificates of findings, in the area of the log, each under a key of its own, so that findings can be
 * shown and verified later. The findings say which certificates are kept.
 */
import { fromBase64, toBase64 } from '../core/bytes.ts';
import type { Area } from './item.ts';

const PREFIX = 'certificate:';

const keyOf = (sha256: string) => `${PREFIX}${sha256}`;

/** Whether a key of the area is that of a certificate. */
export function isCertificateKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** DER of certificates by SHA-256 in lower-case hex; stored as base64, without a version. */
export interface CertificateStore {
  /** Stores the certificates that are not stored yet. Rejects where there is no room for them. */
  put(certificates: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** The certificates with these digests; those not stored, or not base64, are left out. */
  get(sha256s: readonly string[]): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>>;
  /** Removes the certificates with these digests; unknown ones are ignored. */
  remove(sha256s: readonly string[]): Promise<void>;
}

/** Creates the store over `area`. */
export function createCertificateStore(area: Area): CertificateStore {
  const read = async (sha256s: readonly string[]) => {
    const stored = await area.get(sha256s.map(keyOf));
    return sha256s.flatMap((sha256): [string, string][] => {
      const value: unknown = stored[keyOf(sha256)];
      return typeof value === 'string' ? [[sha256, value]] : [];
    });
  };
  return {
    async put(certificates) {
      const present = new Map(await read([...certificates.keys()]));
      const missing = [...certificates].filter(([sha256]) => !present.has(sha256));
      if (missing.length === 0) return;
      await area.set(
        Object.fromEntries(missing.map(([sha256, der]) => [keyOf(sha256), toBase64(der)])),
      );
    },
    async get(sha256s) {
      const found = await read(sha256s);
      return new Map(
        found.flatMap(([sha256, text]): [string, Uint8Array<ArrayBuffer>][] => {
          const der = fromBase64(text);
          return der ? [[sha256, der]] : [];
        }),
      );
    },
    async remove(sha256s) {
      if (sha256s.length > 0) await area.remove(sha256s.map(keyOf));
    },
  };
}
