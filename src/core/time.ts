/** Units and conversions of time. Times are ms since epoch; the core reads no clock. */

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** Ms since epoch of an ISO 8601 time; null for null, NaN for text that is not a time. */
export function toMs(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
