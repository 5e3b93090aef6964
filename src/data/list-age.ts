/** The age of the built-in list of interceptors. Its day is that of authorities.json, and stands nowhere else. */
import { DAY_MS } from '../core/time.ts';
import { loadAuthorities } from './authorities.ts';

/** Six months: roots for interception were made anew once a year or more often. */
const GOOD_FOR_MS = 183 * DAY_MS;

/** What is displayed of the list's age. */
export interface ListAge {
  /** ISO 8601 month, "2026-11". */
  readonly month: string;
  /** Newer interceptors may be missing. False where the clock was set back before the list's day. */
  readonly isOld: boolean;
}

/** The age of the list at `now` (ms since epoch); `revised` is its day, in ms since epoch. */
export function listAge(now: number, revised: number = loadAuthorities().revised): ListAge {
  return {
    month: new Date(revised).toISOString().slice(0, 7),
    isOld: now - revised > GOOD_FOR_MS,
  };
}
