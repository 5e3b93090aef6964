/** Dates and times in the reader's language. */
import type { Language } from '../core/language.ts';
import { language } from './messages.ts';

/**
 * Month names for languages that Chromium lists as supported and has no names for: it formats a
 * Kazakh date as "2019 M07 17" (measured with Chromium 156).
 */
const MONTHS: Partial<Record<Language, readonly string[]>> = {
  kk: [
    ...['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым'],
    ...['шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ],
};

/** Formats `ms`. A month without a name is replaced from `MONTHS`, in the Kazakh order of parts. */
function format(ms: number, options: Intl.DateTimeFormatOptions): string {
  const formatter = new Intl.DateTimeFormat(language(), options);
  const parts = formatter.formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  const number = /^M(\d\d)$/.exec(part('month'))?.[1];
  const name = number === undefined ? undefined : MONTHS[language()]?.[Number(number) - 1];
  if (name === undefined) return formatter.format(ms);
  const time = [part('hour'), part('minute')].filter((value) => value !== '').join(':');
  const date = `${part('year')} ж. ${part('day')} ${name}`.replace(/ {2,}/, ' ');
  return time === '' ? date : `${date}, ${time}`;
}

/** Formats ms since epoch as a day in UTC; null and infinite values give "…". */
export function formatDay(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '…';
  return format(ms, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** Formats ms since epoch as a day in UTC with a short name of the month. */
export function formatShortDay(ms: number): string {
  return format(ms, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** Formats ms since epoch as day and time in the reader's time zone. */
export function formatTime(ms: number): string {
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return format(ms, { ...date, hour: '2-digit', minute: '2-digit' });
}

/** Formats a year or a month, "2019" or "2019-07" (ISO 8601), as exactly as it is known. */
function formatPeriod(iso: string): string {
  const ms = Date.parse(iso);
  return iso.length === 4
    ? format(ms, { year: 'numeric', timeZone: 'UTC' })
    : format(ms, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** Formats a range of years or months as `formatPeriod` takes them; `to` is null for a single one. */
export function formatPeriodRange({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string | null;
}): string {
  return to === null ? formatPeriod(from) : `${formatPeriod(from)} – ${formatPeriod(to)}`;
}
