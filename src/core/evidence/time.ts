/** Times in evidence files: ISO 8601 in UTC with milliseconds, as "2026-11-22T04:00:00.000Z". */
import { HOUR_MS } from '../time.ts';
import type { TimePrecision } from './record.ts';

/** The years 1 to 9999, which four digits can write. */
const EARLIEST = Date.parse('0001-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Writes a time (ms since epoch) as exact as `times`, cut to the hour or to the millisecond. Null where
 * times are left out, and for a number that is not a time of the years 1 to 9999.
 */
export function timeText(ms: number, times: TimePrecision): string | null {
  if (times === 'left-out' || !(ms >= EARLIEST && ms <= LATEST)) return null;
  const unit = times === 'hour' ? HOUR_MS : 1;
  return new Date(Math.floor(ms / unit) * unit).toISOString();
}

/** Ms since epoch of a text as `timeText` writes it; null for any other text, and for 30 February. */
export function timeOf(text: string): number | null {
  const ms = Date.parse(text);
  return timeText(ms, 'exact') === text ? ms : null;
}
