/** Chooses among the paths of a chain whose authorities are cross-signed. */
import { moreSevere, type Verdict } from '../detection/verdict.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import { type ChainEnd, chainEnd } from './chain-end.ts';
import type { ReadCertificate } from './read-chain.ts';
import type { TrustStore } from './trust-store.ts';

/** A linked chain, leaf first, and where it ends. */
export interface Path {
  readonly linked: readonly ReadCertificate[];
  readonly end: ChainEnd;
}

/**
 * The paths by which a chain is judged. A path to a publicly trusted root is the only one, since browsers
 * search for it, too. Where a path may lead to such a root and nobody here knows, all of them may: the
 * others would else accuse a site whose authority somebody has cross-signed.
 */
export async function candidatePaths(
  chains: readonly (readonly ReadCertificate[])[],
  reader: CertificateReader,
  trustStore: TrustStore,
): Promise<readonly Path[]> {
  const paths: Path[] = [];
  for (const linked of chains) {
    const path = { linked, end: await chainEnd(linked, reader, trustStore) };
    if (path.end === 'public') return [path];
    paths.push(path);
  }
  const isInDoubt = paths.some(({ end }) => end === 'undetermined');
  return isInDoubt ? paths.map(({ linked }) => ({ linked, end: 'undetermined' })) : paths;
}

/** The one with the most severe verdict, the first of equals; undefined for none. */
export function worstJudged<T extends { readonly verdict: Verdict }>(
  judged: readonly T[],
): T | undefined {
  const [first, ...others] = judged;
  return others.reduce(
    (worst, one) =>
      worst && moreSevere(worst.verdict, one.verdict) === worst.verdict ? worst : one,
    first,
  );
}
