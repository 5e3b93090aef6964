/** Names of products and of scoped PKIs: each is cited, and belongs to one entry. */
import { expect, it } from 'vitest';
import { SOFTWARE_KINDS } from '../../src/core/detection/knowledge.ts';
import { cacheNameLookups, type NamePattern } from '../../src/core/detection/name-pattern.ts';
import inspectionSoftware from '../../src/data/inspection-software.json' with { type: 'json' };
import { loadInspectionSoftware } from '../../src/data/inspection-software.ts';
import scopedPki from '../../src/data/scoped-pki.json' with { type: 'json' };
import { loadScopedPkis } from '../../src/data/scoped-pki.ts';
import { loadSources } from '../../src/data/sources.ts';
import { exampleName } from '../fixtures/name-pattern.ts';

const entries: readonly { id: string; names: readonly NamePattern[] }[] = [
  ...loadInspectionSoftware(),
  ...loadScopedPkis(),
];

it('has at least 40 products, of every kind', () => {
  expect(inspectionSoftware.software.length).toBeGreaterThanOrEqual(40);
  const kinds = new Set(loadInspectionSoftware().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([...SOFTWARE_KINDS].sort());
});

it.each([...inspectionSoftware.software, ...scopedPki.authorities])(
  '$id cites sources that exist',
  ({ sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const { id, section } of sources) {
      expect(loadSources().has(id), id).toBe(true);
      expect(section).not.toBe('');
    }
  },
);

it.each(entries)('$id is recognised by each of its names, and nothing else is', ({ id, names }) => {
  const lookup = cacheNameLookups<(typeof entries)[number]>()(entries);
  const others = entries.filter((one) => one.id !== id);
  for (const pattern of names) {
    const name = exampleName(pattern);
    expect(lookup(name)?.id).toBe(id);
    expect(cacheNameLookups<(typeof entries)[number]>()(others)(name)).toBeNull();
  }
});

it('has no name twice within an entry', () => {
  for (const { id, names } of entries) {
    expect(new Set(names.map((one) => JSON.stringify(one))).size, id).toBe(names.length);
  }
});

it('rests on no attribute that anybody has by chance', () => {
  // A country, a two-letter word or a city alone would fit half the world.
  for (const { id, names } of entries) {
    for (const pattern of names) {
      const distinctive = pattern.filter(([type]) => ['CN', 'O', 'OU', 'E'].includes(type));
      expect(distinctive.length, id).toBeGreaterThan(0);
    }
  }
});

it('lets only an authority that is weak elsewhere have no domains', () => {
  for (const { id, domains, elsewhere } of loadScopedPkis()) {
    if (domains.length === 0) expect(elsewhere, id).toBe('weak');
  }
});
