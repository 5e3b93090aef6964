/** Who an id of a verdict stands for, in words. */
import type { Authority, SourceRef } from '../core/authorities.ts';
import { neutralize } from '../core/text.ts';
import { loadAuthorities } from '../data/authorities.ts';
import { loadInspectionSoftware } from '../data/inspection-software.ts';
import { loadSources, type Source } from '../data/sources.ts';

export interface Entry {
  readonly kind: 'catalogue' | 'user' | 'family' | 'software';
  /** Fit to be shown. */
  readonly name: string;
  readonly note: string;
  /** Ms since epoch. */
  readonly from: number | null;
  readonly to: number | null;
  readonly sources: readonly (SourceRef & { readonly source: Source | undefined })[];
}

/** Looks an id up: authority, family or product. */
export type Directory = (id: string) => Entry | null;

/** The directory of what ships with the extension and of the user's own entries. */
export function loadDirectory(own: readonly Authority[]): Directory {
  const { authorities, families } = loadAuthorities();
  const software = loadInspectionSoftware();
  const sources = loadSources();
  const cite = (refs: readonly SourceRef[]) =>
    refs.map((ref) => ({ ...ref, source: sources.get(ref.id) }));
  return (id) => {
    const authority = [...authorities, ...own].find((one) => one.id === id);
    if (authority) {
      return {
        kind: authority.origin,
        name: neutralize(authority.name),
        note: neutralize(authority.note, 500),
        from: authority.notBefore,
        to: authority.notAfter,
        sources: cite(authority.sources),
      };
    }
    const family = families.find((one) => one.id === id);
    if (family) {
      const dates = authorities.filter((one) => one.family === id && one.kind === 'root');
      return {
        kind: 'family',
        name: family.name,
        note: '',
        from: Math.min(...dates.map((one) => one.notBefore ?? Infinity)),
        to: Math.max(...dates.map((one) => one.notAfter ?? -Infinity)),
        sources: cite(family.sources),
      };
    }
    const product = software.find((one) => one.id === id);
    return product
      ? { kind: 'software', name: product.product, note: '', from: null, to: null, sources: [] }
      : null;
  };
}
