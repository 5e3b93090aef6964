/** Looks up the display name and details of an id that a verdict names. */
import { type AcceptedFile, additionOf } from '../core/catalogue/accepted-addition.ts';
import type { Authority, SourceRef } from '../core/catalogue/catalogue.ts';
import type { OrganisationInspection } from '../core/detection/knowledge.ts';
import { neutralize } from '../core/text.ts';
import { loadAuthorities } from '../data/authorities.ts';
import { type Claim, loadClaims } from '../data/claims.ts';
import { loadInspectionSoftware } from '../data/inspection-software.ts';
import { loadScopedPkis } from '../data/scoped-pki.ts';
import { type FileSource, sourcesOf } from './file-sources.ts';

/** What texts say about an authority, a family of authorities, a product or a scoped PKI. */
export interface AuthorityInfo {
  /**
   * `software`: a product that inspects on purpose; `adware`: one that came with other software.
   * `inspection`: what an administrator preset as the organisation's own.
   */
  readonly kind: Authority['origin'] | 'family' | 'software' | 'adware' | 'pki' | 'inspection';
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
  readonly file: {
    readonly title: string;
    readonly sources: readonly FileSource[];
    /** The accepted publisher that signed it; null for none. */
    readonly publisher: string | null;
  } | null;
  /** Earlier uses of its family. */
  readonly history: readonly Claim[];
}

/** Returns the authority, family, product or scoped PKI with the id; null for an unknown id. */
export type AuthorityLookup = (id: string) => AuthorityInfo | null;

const UNDATED = {
  ...{ from: null, to: null, refusedSince: null },
  ...{ isPartial: false, sources: [], file: null, history: [] },
} as const;

type History = (family: string | null) => readonly Claim[];

/** Creates a function that returns the claims about earlier uses of a family. */
function createHistory(): History {
  const { families } = loadAuthorities();
  const claims = loadClaims();
  return (family) => {
    const ids = families.find((one) => one.id === family)?.claims ?? [];
    return claims.filter(({ id }) => ids.includes(id));
  };
}

function createFamilyLookup(historyOf: History): AuthorityLookup {
  const { authorities, families } = loadAuthorities();
  return (id) => {
    const family = families.find((one) => one.id === id);
    if (!family) return null;
    const roots = authorities.filter((one) => one.family === id && one.kind === 'root');
    return {
      ...UNDATED,
      kind: 'family',
      name: family.name,
      note: '',
      from: Math.min(...roots.map((one) => one.notBefore ?? Infinity)),
      to: Math.max(...roots.map((one) => one.notAfter ?? -Infinity)),
      sources: family.sources,
      history: historyOf(id),
    };
  };
}

/** The addition file of an entry. Sources are looked up in it: their ids are unique within a file only. */
function fileOf(
  { id, sources }: Authority,
  additions: readonly AcceptedFile[],
): AuthorityInfo['file'] {
  const accepted = additionOf(id, additions);
  if (!accepted) return null;
  const { addition, publisher } = accepted;
  return {
    title: neutralize(addition.title),
    sources: sourcesOf(sources, addition),
    publisher: publisher === null ? null : neutralize(publisher),
  };
}

function createEntryLookup(
  own: readonly Authority[],
  additions: readonly AcceptedFile[],
  historyOf: History,
): AuthorityLookup {
  const { authorities } = loadAuthorities();
  return (id) => {
    const builtIn = authorities.find((one) => one.id === id);
    const found = builtIn ?? own.find((one) => one.id === id);
    if (!found) return null;
    return {
      kind: found.origin,
      name: neutralize(found.name),
      note: found.origin === 'catalogue' ? '' : neutralize(found.note, 500),
      from: found.notBefore,
      to: found.notAfter,
      refusedSince: builtIn?.refusedSince ?? null,
      isPartial: builtIn?.sha256 === null,
      // The sources of any other entry are statements of a file; see `file`.
      sources: builtIn?.sources ?? [],
      file: found.origin === 'addition' ? fileOf(found, additions) : null,
      history: historyOf(found.family),
    };
  };
}

/** Looks up products of inspection software, and scoped PKIs. */
function createProductLookup(): AuthorityLookup {
  const software = loadInspectionSoftware();
  const pkis = loadScopedPkis();
  return (id) => {
    const product = software.find((one) => one.id === id);
    if (product) {
      const kind = product.kind === 'adware' ? 'adware' : 'software';
      return { ...UNDATED, kind, name: product.product, note: '' };
    }
    const pki = pkis.find((one) => one.id === id);
    if (!pki) return null;
    return { ...UNDATED, kind: 'pki', name: pki.name, note: '', sources: pki.sources };
  };
}

/** Looks up the inspections that the organisation preset. */
function createInspectionLookup(inspections: readonly OrganisationInspection[]): AuthorityLookup {
  return (id) => {
    const found = inspections.find((one) => one.id === id);
    if (!found) return null;
    return { ...UNDATED, kind: 'inspection', name: neutralize(found.name), note: '' };
  };
}

/**
 * Creates the lookup over the built-in data and `own`: the entries of the user, of the organisation
 * and of accepted files. `additions` are those files, `inspections` what the organisation preset as its
 * own inspection.
 */
export function createAuthorityLookup(
  own: readonly Authority[],
  additions: readonly AcceptedFile[],
  inspections: readonly OrganisationInspection[] = [],
): AuthorityLookup {
  const historyOf = createHistory();
  const entry = createEntryLookup(own, additions, historyOf);
  const family = createFamilyLookup(historyOf);
  const product = createProductLookup();
  const inspection = createInspectionLookup(inspections);
  return (id) => entry(id) ?? family(id) ?? product(id) ?? inspection(id);
}
