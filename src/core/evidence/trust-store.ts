/** The publicly trusted roots, as far as the caller knows them, and the reader for certificates below. */
import type { Certificate } from '../x509/certificate.ts';
import { type CertificateReader, loadCertificateReader } from '../x509/certificate-reader.ts';
import { boundedReader, workLimitFor } from './bounded-reader.ts';

/** Answers which chains end at a publicly trusted root. Injected: the core ships no roots. */
export interface TrustStore {
  /**
   * Whether a linked chain, leaf first, ends at a publicly trusted root: one of its certificates has the
   * key of one, or the last was signed by the key of one. Null where that is unknown: the chain may
   * continue to a root whose key is not available to verify with.
   */
  isPublicRoot(chain: readonly Certificate[]): boolean | null | Promise<boolean | null>;
  /** Loads the reader that several records share; each call gives the same one. */
  readonly loadReader?: () => Promise<CertificateReader>;
}

/**
 * A trust store for a caller that knows only the SHA-256 of the roots' keys (base64). It recognises a
 * root whose key is in the chain. Any other chain may still lead to one, so the answer is null.
 */
export function trustStoreOfKeys(keys: ReadonlySet<string>): TrustStore {
  return {
    isPublicRoot: (chain) => chain.some(({ spkiSha256 }) => keys.has(spkiSha256)) || null,
  };
}

const loadBoundedReader = async (certificates = 0) =>
  boundedReader(await loadCertificateReader(), workLimitFor(certificates));

/** The shared reader of `trustStore`, or a new one with the limits for one file. */
export async function loadReader(trustStore: TrustStore): Promise<CertificateReader> {
  const load = trustStore.loadReader ?? (() => loadBoundedReader());
  return await load();
}

/**
 * A trust store for all records of one file, which together may cost as much as one file.
 * @param certificates their number, where each is judged by itself
 */
export function withSharedReader(trustStore: TrustStore, certificates = 0): TrustStore {
  if (trustStore.loadReader) return trustStore;
  let reader: Promise<CertificateReader> | null = null;
  return {
    isPublicRoot: (chain) => trustStore.isPublicRoot(chain),
    loadReader: () => (reader ??= loadBoundedReader(certificates)),
  };
}
