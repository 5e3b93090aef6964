import { expect, it, vi } from 'vitest';
import { cacheNameLookups, type NamePattern } from '../../../src/core/detection/name-pattern.ts';
import type { Name } from '../../../src/core/x509/distinguished-name.ts';

const NAME: Name = [
  ['C', 'KZ'],
  ['OU', 'PKI'],
  ['OU', 'Office'],
  ['CN', 'State Authority (RSA) 2022'],
];

function fits(pattern: NamePattern, name: Name = NAME): boolean {
  return cacheNameLookups()([{ names: [pattern] }])(name) !== null;
}

it.each<[string, NamePattern, boolean]>([
  ['a whole value', [['CN', 'State Authority (RSA) 2022']], true],
  ['case and space', [['cn', ' state  authority (rsa) 2022 ']], true],
  ['a part of a value', [['CN', 'State Authority']], false],
  ['another type', [['O', 'PKI']], false],
  [
    'a type that repeats',
    [
      ['OU', 'PKI'],
      ['OU', 'Office'],
    ],
    true,
  ],
  [
    'one attribute that is missing',
    [
      ['C', 'KZ'],
      ['O', 'Office'],
    ],
    false,
  ],
  ['a beginning', [['CN', { startsWith: 'State Authority (' }]], true],
  ['a beginning that ends with a word', [['CN', { startsWith: 'State Authority ' }]], true],
  ['a beginning that ends in a word', [['CN', { startsWith: 'State Author ' }]], false],
  ['a text in the middle', [['CN', { startsWith: 'Authority (RSA)' }]], false],
  ['a year', [['CN', { stem: 'State Authority (RSA)', years: [2015, 2039] }]], true],
  ['the last year', [['CN', { stem: 'State Authority (RSA)', years: [2015, 2022] }]], true],
  ['a year too early', [['CN', { stem: 'State Authority (RSA)', years: [2023, 2039] }]], false],
  ['a year too late', [['CN', { stem: 'State Authority (RSA)', years: [2015, 2021] }]], false],
])('%s', (_, pattern, expected) => {
  expect(fits(pattern)).toBe(expected);
});

it.each<[string, boolean]>([
  ['', true],
  [' 2015', true],
  [' 2039', true],
  [' 2014', false],
  [' 2040', false],
  ['2022', false],
  [' 2022 2023', false],
  [' TEST 2022', false],
  [' 22', false],
])('a name with a year, and “%s” behind it', (rest, expected) => {
  const pattern: NamePattern = [['CN', { stem: 'Some Root (RSA)', years: [2015, 2039] }]];
  expect(fits(pattern, [['CN', `Some Root (RSA)${rest}`]])).toBe(expected);
});

it('bounds what follows a beginning', () => {
  const pattern: NamePattern = [['CN', { startsWith: 'Some Root ' }]];
  expect(fits(pattern, [['CN', `Some Root ${'x'.repeat(80)}`]])).toBe(true);
  expect(fits(pattern, [['CN', `Some Root ${'x'.repeat(100)}`]])).toBe(false);
});

it('returns the first entry that has one of the names', () => {
  const entries = [
    { id: 'a', names: [[['CN', 'A']], [['O', 'A Ltd']]] },
    { id: 'b', names: [[['CN', 'B']]] },
  ] satisfies { id: string; names: NamePattern[] }[];
  const lookup = cacheNameLookups<(typeof entries)[number]>()(entries);
  expect(lookup([['O', 'A Ltd']])?.id).toBe('a');
  expect(lookup([['CN', 'B']])?.id).toBe('b');
  expect(lookup([['CN', 'C']])).toBeNull();
  expect(lookup([])).toBeNull();
});

it('reads a hostile name once, not once for every entry', () => {
  const entries = Array.from({ length: 500 }, (_, index) => ({
    names: [[['CN', `Authority ${index}`]]] satisfies NamePattern[],
  }));
  const lookup = cacheNameLookups<(typeof entries)[number]>()(entries);
  const name: Name = Array.from({ length: 100 }, () => ['CN', 'ǆ'.repeat(300)]);
  const normalize = vi.spyOn(String.prototype, 'normalize');
  lookup(name);
  // Its hundred attributes and those of the entries; 50 000 calls, if for each of the 500 entries.
  expect(normalize.mock.calls.length).toBeLessThan(2000);
  normalize.mockRestore();
});
