/**
 * Times as text and back: ISO 8601 in UTC, always with milliseconds ("2026-11-22T04:00:00.000Z").
 * By arithmetic alone, since the core has no clock and no calendar of the platform's.
 */
import type { TimePrecision } from './record.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Days of 400 years of the Gregorian calendar, after which it repeats. */
const DAYS_OF_ERA = 146_097;
/** From 1 March of year 0, where the count below begins, to 1 January 1970. */
const DAYS_TO_EPOCH = 719_468;

/**
 * Days since 1 January 1970 of a date of the Gregorian calendar. Years are counted from March, so
 * that the leap day is a year's last.
 */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_OF_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_TO_EPOCH;
}

/** The date that lies `days` after 1 January 1970: `daysOf` backwards. */
function dateOf(days: number): readonly [year: number, month: number, day: number] {
  const shifted = days + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

const digits = (value: number, count: number) => value.toString().padStart(count, '0');

/** Times from the year 1 to the year 9999, which is what four digits can say. */
const EARLIEST = daysOf(1, 1, 1) * DAY;
const LATEST = daysOf(10_000, 1, 1) * DAY;

/**
 * A time in ms since epoch as it goes into a file: exact, cut to the hour, or null where times are
 * left out (and for what is no time that four digits of a year can say).
 */
export function timeText(ms: number, times: TimePrecision): string | null {
  if (times === 'left-out' || !(ms >= EARLIEST && ms < LATEST)) return null;
  const whole = times === 'hour' ? Math.floor(ms / HOUR) * HOUR : Math.floor(ms);
  const days = Math.floor(whole / DAY);
  const rest = whole - days * DAY;
  const [year, month, day] = dateOf(days);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const hours = digits(Math.floor(rest / HOUR), 2);
  const minutes = digits(Math.floor((rest % HOUR) / MINUTE), 2);
  const seconds = digits(Math.floor((rest % MINUTE) / SECOND), 2);
  return `${date}T${hours}:${minutes}:${seconds}.${digits(rest % SECOND, 3)}Z`;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/;

/** Ms since epoch of a text as `timeText` writes it; null for any other, and for no real date. */
export function timeOf(text: string): number | null {
  const parts = FORM.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, rest = 0] = parts;
  const ms = daysOf(year, month, day) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  // 31 February and 25 o'clock are other times when written again.
  return timeText(ms + rest, 'exact') === text ? ms + rest : null;
}
