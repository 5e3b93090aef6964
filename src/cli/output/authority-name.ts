/** Names of the authorities that verdicts refer to by id. */
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

/** Name of an authority, family, product or scoped PKI; the id itself where no list has it. */
export function nameOf(id: string): string {
  names ??= load();
  return names.get(id) ?? id;
}
