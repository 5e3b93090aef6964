/** Who the id of a verdict stands for. */
import { loadAuthorities } from '../../data/authorities.ts';
import { loadInspectionSoftware } from '../../data/inspection-software.ts';
import { loadScopedPkis } from '../../data/scoped-pki.ts';

let names: ReadonlyMap<string, string> | null = null;

function load(): ReadonlyMap<string, string> {
  const { authorities, families } = loadAuthorities();
  return new Map([
    ...loadInspectionSoftware().map(({ id, product }) => [id, product] as const),
    ...[...loadScopedPkis(), ...families, ...authorities].map(
      ({ id, name }) => [id, name] as const,
    ),
  ]);
}

/** Name of an authority, family, product or scoped PKI; the id itself where it is nobody's. */
export function nameOf(id: string): string {
  names ??= load();
  return names.get(id) ?? id;
}
