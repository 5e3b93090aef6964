/** Looks up the display name and details of an id that a verdict names. */
import { type AcceptedFile, additionOf } from '../core/catalogue/accepted-addition.ts';
import type { Authority, SourceRef } from '../core/catalogue/catalogue.ts';
import { neutralize } from '../core/text.ts';
import { loadAuthorities } from '../data/authorities.ts';
import { type Claim, loadClaims } from '../data/claims.ts';
import { loadInspectionSoftware } from '../data/inspection-software.ts';
import { loadScopedPkis } from '../data/scoped-pki.ts';
import { type FileSource, sourcesOf } from './file-sources.ts';

export interface AuthorityInfo {
  readonly kind: Authority['origin'] | 'family' | 'software' | 'pki';
  /** Safe to display. */
  readonly name: string;
  /** Written by the user, the organisation or a file; '' for the built-in catalogue. */
  readonly note: string;
  /** Ms since epoch. */
  readonly from: number | null;
  readonly to: number | null;
  /** When Firefox began to refuse it, ms since epoch. */
  readonly refusedSince: number | null;
  /** Some facts are published, the certificate is not. */
  readonly isPartial: boolean;
  readonly sources: readonly SourceRef[];
  /** The accepted addition file that it came in, safe to display; else null. */
  readonly file: { readonly title: string; readonly sources: readonly FileSource[] } | null;
  /** Earlier uses of its family. */
  readonly history: readonly Claim[];
}

/** Returns the authority, family, product or scoped PKI with the id; null for an unknown id. */
export type AuthorityLookup = (id: string) => AuthorityInfo | null;

const UNDATED = {
  ...{ from: null, to: null, refusedSince: null },
  ...{ isPartial: false, sources: [], file: null, history: [] },
} as const;

/**
 * Creates the lookup over the built-in data and `own`: the entries of the user, of the organisation
 * and of accepted files. `additions` are those files.
 */
export function createAuthorityLookup(
  own: readonly Authority[],
  additions: readonly AcceptedFile[],
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
  /** Sources are looked up in the same file: their ids are unique within a file only. */
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
          // The sources of any other entry are statements of a file; see `file`.
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
