/** The numbers of the day: pages and signs, and nothing else. */
import { describe, expect, it } from 'vitest';
import { createDayCounter } from '../../src/storage/day-counts.ts';
import { memoryArea } from './memory-area.ts';

const NOON = new Date(2026, 10, 27, 12).getTime();
const TOMORROW = new Date(2026, 10, 28, 0, 1).getTime();

describe('the counter', () => {
  it('counts pages, and those with a warning', async () => {
    const counter = createDayCounter(memoryArea());
    for (const level of [
      'no-sign',
      'known-interception',
      'refused',
      'private-authority',
    ] as const) {
      await counter.add(level, NOON);
    }
    expect(await counter.read(NOON)).toEqual({ pages: 4, signs: 2 });
  });

  it('does not count what was not checked', async () => {
    const counter = createDayCounter(memoryArea());
    await counter.add('not-checked', NOON);
    expect(await counter.read(NOON)).toEqual({ pages: 0, signs: 0 });
  });

  it('begins anew each day', async () => {
    const counter = createDayCounter(memoryArea());
    await counter.add('no-sign', NOON);
    expect(await counter.read(TOMORROW)).toEqual({ pages: 0, signs: 0 });
    await counter.add('no-sign', TOMORROW);
    expect(await counter.read(TOMORROW)).toEqual({ pages: 1, signs: 0 });
  });

  it('stores numbers and a day, never a name', async () => {
    const area = memoryArea();
    await createDayCounter(area).add('no-sign', NOON);
    expect(await area.get('day-counts')).toEqual({
      'day-counts': { version: 1, day: '2026-11-27', pages: 1, signs: 0 },
    });
  });

  it('loses no page when many load at once', async () => {
    const counter = createDayCounter(memoryArea());
    await Promise.all(Array.from({ length: 20 }, () => counter.add('no-sign', NOON)));
    expect(await counter.read(NOON)).toEqual({ pages: 20, signs: 0 });
  });
});
