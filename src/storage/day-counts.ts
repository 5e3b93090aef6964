/** How many pages were checked today, and how many of them had signs: numbers only, in storage.session. */
import * as v from 'valibot';
import { isWarning, type Level } from '../core/detection/verdict.ts';
import { type Area, createStorageItem } from './item.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const schema = v.strictObject({
  version: v.literal(1),
  /** The local day that is counted, "2026-11-28". */
  day: v.string(),
  pages: count,
  signs: count,
});

type StoredCounts = v.InferOutput<typeof schema>;

/** The numbers of one day. */
export type DayCounts = Pick<StoredCounts, 'pages' | 'signs'>;

/** The key of storage.session under which the numbers are kept. */
export const DAY_COUNTS_KEY = 'day-counts';
const NONE: StoredCounts = { version: 1, day: '', pages: 0, signs: 0 };

/** The day of `ms` since epoch in the user's time zone. */
function dayOf(ms: number): string {
  const date = new Date(ms);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}

/** The counter over one storage area. */
export interface DayCounter {
  /** Counts a page whose verdict has that level. Of one that was not checked there is nothing to count. */
  add(level: Level, at: number): Promise<void>;
  /** The numbers of the day of `at` (ms since epoch); zero where nothing was counted. */
  read(at: number): Promise<DayCounts>;
}

/** Creates the counter over an area that is not on disk. */
export function createDayCounter(area: Area): DayCounter {
  const item = createStorageItem(area, DAY_COUNTS_KEY, schema, NONE);
  return {
    async add(level, at) {
      if (level === 'not-checked') return;
      const day = dayOf(at);
      await item.update((before) => {
        const { pages, signs } = before.day === day ? before : NONE;
        return { version: 1, day, pages: pages + 1, signs: signs + (isWarning(level) ? 1 : 0) };
      });
    },
    async read(at) {
      const { day, pages, signs } = await item.read();
      return day === dayOf(at) ? { pages, signs } : { pages: 0, signs: 0 };
    },
  };
}
