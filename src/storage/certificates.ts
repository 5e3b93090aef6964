/**
 * Certificates of findings, in storage.local, each under a key of its own: what was found can be shown
 * and verified by others later. Which are kept, the findings say.
 */
import { fromBase64, toBase64 } from '../core/bytes.ts';
import type { Area } from './item.ts';

const PREFIX = 'certificate:';

const keyOf = (sha256: string) => `${PREFIX}${sha256}`;

/** Whether a key of storage.local is that of a certificate. */
export function isCertificateKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

export interface CertificateStore {
  /** DER by SHA-256 (lower-case hex). What is there is not written again. */
  put(certificates: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** DER by SHA-256; what is not there, or damaged, is left out. */
  get(sha256s: readonly string[]): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>>;
  remove(sha256s: readonly string[]): Promise<void>;
}

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
      const there = new Map(await read([...certificates.keys()]));
      const missing = [...certificates].filter(([sha256]) => !there.has(sha256));
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
