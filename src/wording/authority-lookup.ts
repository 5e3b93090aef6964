/** Who an id of a verdict stands for, in words. */

import type { Accepted } from '../core/catalogue/accepted-addition.ts';
import { additionOf } from '../core/catalogue/accepted-addition.ts';
import type { Authority, SourceRef } from '../core/catalogue/catalogue.ts';
import { neutralize } from '../core/text.ts';
import { loadAuthorities } from '../data/authorities.ts';
import { type Claim, loadClaims } from '../data/claims.ts';
import { loadInspectionSoftware } from '../data/inspection-software.ts';
import { loadScopedPkis } from '../data/scoped-pki.ts';
import type { FileSource } from './file-sources.ts';
import { sourcesOf } from './file-sources.ts';

export interface AuthorityInfo {
  readonly kind: Authority['origin'] | 'family' | 'software' | 'pki';
  /** Fit to be shown. */
  readonly name: string;
  /** The words of the user, the organisation or the file; '' for what ships with the extension. */
  readonly note: string;
  /** Ms since epoch. */
  readonly from: number | null;
  readonly to: number | null;
  /** When Firefox began to refuse it, ms since epoch. */
  readonly refusedSince: number | null;
  /** Only some facts of it are published, and not the certificate. */
  readonly isPartial: boolean;
  readonly sources: readonly SourceRef[];
  /** The accepted file that it came in, fit to be shown; null for what came in none. */
  readonly file: { readonly title: string; readonly sources: readonly FileSource[] } | null;
  /** What its family was used for before. */
  readonly history: readonly Claim[];
}

/** Looks an id up: authority, family or product. */
export type AuthorityLookup = (id: string) => AuthorityInfo | null;

const UNDATED = {
  ...{ from: null, to: null, refusedSince: null },
  ...{ isPartial: false, sources: [], file: null, history: [] },
} as const;

/**
 * The directory of what ships with the extension, and of `own`: the entries of the user, of the
 * organisation, and of the accepted files, which are `additions`.
 */
export function createAuthorityLookup(
  own: readonly Authority[],
  additions: readonly Accepted[],
): AuthorityLookup {
  const { authorities, families } = loadAuthorities();
  const software = loadInspectionSoftware();
  const claims = loadClaims();
  const pkis = loadScopedPkis();
  const historyOf = (family: string | null) => {
    const ids = families.find((one) => one.id === family)?.claims ?? [];
    return claims.filter(({ id }) => ids.includes(id));
  };
  function family(id: string): AuthorityInfo | null {
    const found = families.find((one) => one.id === id);
    if (!found) return null;
    const roots = authorities.filter((one) => one.family === id && one.kind === 'root');
    return {
      kind: 'family',
      name: found.name,
      note: '',
      from: Math.min(...roots.map((one) => one.notBefore ?? Infinity)),
      to: Math.max(...roots.map((one) => one.notAfter ?? -Infinity)),
      refusedSince: null,
      isPartial: false,
      sources: found.sources,
      file: null,
      history: historyOf(id),
    };
  }
  /** What a file cites is looked up in that file, whatever else bears the same id. */
  function fileOf({ id, sources }: Authority): AuthorityInfo['file'] {
    const addition = additionOf(id, additions)?.addition;
    if (!addition) return null;
    return { title: neutralize(addition.title), sources: sourcesOf(sources, addition) };
  }
  function authority(id: string): AuthorityInfo | null {
    const shipped = authorities.find((one) => one.id === id);
    const found = shipped ?? own.find((one) => one.id === id);
    return found
      ? {
          kind: found.origin,
          name: neutralize(found.name),
          note: found.origin === 'catalogue' ? '' : neutralize(found.note, 500),
          from: found.notBefore,
          to: found.notAfter,
          refusedSince: shipped?.refusedSince ?? null,
          isPartial: shipped?.sha256 === null,
          // Only the release cites: what else stands there, somebody wrote into a file.
          sources: shipped?.sources ?? [],
          file: found.origin === 'addition' ? fileOf(found) : null,
          history: historyOf(found.family),
        }
      : null;
  }
  function product(id: string): AuthorityInfo | null {
    const found = software.find((one) => one.id === id);
    return found ? { ...UNDATED, kind: 'software', name: found.product, note: '' } : null;
  }
  function pki(id: string): AuthorityInfo | null {
    const found = pkis.find((one) => one.id === id);
    return found
      ? { ...UNDATED, kind: 'pki', name: found.name, note: '', sources: found.sources }
      : null;
  }
  return (id) => authority(id) ?? family(id) ?? product(id) ?? pki(id);
}
