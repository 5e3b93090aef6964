/** The age of the built-in list: from its own day, with six months until it is old. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/time.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { listAge } from '../../src/data/list-age.ts';

const REVISED = Date.UTC(2026, 10, 28);

it('has the month that authorities.json states', () => {
  const { revised } = JSON.parse(readFileSync('src/data/authorities.json', 'utf8')) as {
    revised: string;
  };
  const { month } = listAge(loadAuthorities().revised);
  expect(month).toBe(revised.slice(0, 7));
});

it.each([
  ['on its day', 0, false],
  ['after five months', 150, false],
  ['on the last day of six months', 183, false],
  ['after six months', 184, true],
  ['after years', 2000, true],
  ['with a clock that was set back', -400, false],
])('is told %s', (_, days, isOld) => {
  expect(listAge(REVISED + days * DAY_MS, REVISED)).toEqual({ month: '2026-11', isOld });
});
