/** Search of a chain for authorities by the names in its certificates. */
import type { Name } from '../x509/distinguished-name.ts';
import { type Match, match, type Weight } from './signal.ts';
import type { ChainEntry } from './signal-context.ts';

/** The authority that a name belongs to, and how well the name fits. */
export interface NameMatch {
  /** Id of the authority, family or product. */
  readonly id: string;
  readonly weight: Weight;
}

/**
 * The names that stand for an authority in one certificate, issuer first: who signs matters more than
 * who is signed. The subject of the leaf (index 0) is the site's own name and is left out.
 */
function authorityNames({ parsed }: ChainEntry, index: number): readonly Name[] {
  return [parsed?.issuer, index > 0 ? parsed?.subject : null].filter((name) => name != null);
}

/**
 * Calls `recognise` with the names of each certificate and returns one match per certificate at most:
 * that of its first recognised name. Certificates that were not parsed are skipped.
 */
export function matchAuthorityNames(
  chain: readonly ChainEntry[],
  recognise: (name: Name) => NameMatch | null,
): Match[] {
  return chain.flatMap((entry, certificate) => {
    for (const name of authorityNames(entry, certificate)) {
      const found = recognise(name);
      if (found) return [match(found.weight, { authority: found.id, certificate })];
    }
    return [];
  });
}
