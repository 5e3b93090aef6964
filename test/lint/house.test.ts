/** The checks on all files together find planted faults. */
import { describe, expect, it } from 'vitest';
import {
  doubleExports,
  medianFault,
  oddFileNames,
  replacedWords,
} from '../../scripts/check/house.mjs';

const file = (path: string, text: string) => ({ path, text });

describe('names exported twice', () => {
  it('are found, of whatever kind', () => {
    const kinds = [
      'export function two() {}',
      'export const two = 1;',
      'export class two {}',
      'export interface two {}',
      'export type two = 1;',
      'export async function two() {}',
    ];
    for (const kind of kinds) {
      const faults = doubleExports([file('a.ts', kind), file('b.ts', 'export const two = 2;')]);
      expect(faults).toEqual(['two is exported by a.ts and b.ts']);
    }
  });

  it('are no fault within a file, in a re-export, or if not exported', () => {
    const sources = [
      file('a.ts', 'export const one = 1;\nexport type one = 1;'),
      file('b.ts', "export { one } from './a.ts';"),
      file('c.ts', 'const one = 2;'),
    ];
    expect(doubleExports(sources)).toEqual([]);
  });
});

describe('replaced words', () => {
  it('are found in identifiers and file names', () => {
    expect(replacedWords([file('src/guilty-key.ts', 'const allSightings = myScene.x;')])).toEqual([
      'src/guilty-key.ts: guilty-key: say flagged instead of guilty',
      'src/guilty-key.ts: allSightings: say match instead of sighting',
      'src/guilty-key.ts: myScene: say context instead of scene',
    ]);
  });

  it('are left alone inside of other words, in comments and in strings', () => {
    expect(replacedWords([file('a.ts', "// scene\nconst obscene = 'scene';")])).toEqual([]);
  });
});

describe('the median of lines', () => {
  const long = file('long.ts', 'x\n'.repeat(61));
  const short = file('short.ts', 'x\n'.repeat(60));
  it('may be 60', () => {
    expect(medianFault([long, short, short])).toEqual([]);
  });
  it('may not be 61', () => {
    expect(medianFault([long, long, short])).toHaveLength(1);
  });
});

it('file names are in kebab case', () => {
  const good = ['src/core/x509/der.ts', 'src/a-b2.test.ts', 'lab/run.mjs'];
  const bad = ['src/fooBar.ts', 'src/foo_bar.ts', 'src/Foo.tsx'];
  expect(oddFileNames([...good, ...bad])).toEqual(
    bad.map((path) => `${path}: name files in kebab case`),
  );
});
