import { message } from './messages.ts';

/** A day in the reader's language; "…" where it is not known. */
export function day(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '…';
  const format = new Intl.DateTimeFormat(message('language_tag'), {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(ms);
}

/** Day and time in the reader's language and time zone. */
export function moment(ms: number): string {
  const format = new Intl.DateTimeFormat(message('language_tag'), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return format.format(ms);
}
