/** The language of texts, their substitutions and plural forms; dates in Kazakh. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

vi.mock('../../src/browser.ts', () => ({
  browser: {
    i18n: { getUILanguage: () => 'de', getMessage: (key: string) => `browser:${key}` },
    runtime: { getURL: (path: string) => path },
  },
}));

const { languageFor } = await import('../../src/core/language.ts');
const { formatMessage } = await import('../../src/i18n/message-format.ts');
const { language, plural, setLanguage, t } = await import('../../src/i18n/messages.ts');
const { formatDay, formatPeriodRange, formatTime } = await import('../../src/i18n/dates.ts');

const FILES: Record<string, unknown> = {
  kk: { copy_label: { message: 'Көшіру: $WHAT$', placeholders: { what: { content: '$1' } } } },
  ru: {
    findings_times_one: { message: '$N$ находка', placeholders: { n: { content: '$1' } } },
    findings_times_few: { message: '$N$ находки', placeholders: { n: { content: '$1' } } },
    findings_times_many: { message: '$N$ находок', placeholders: { n: { content: '$1' } } },
  },
  en: {},
};

const fetched: string[] = [];
beforeAll(() => {
  vi.stubGlobal('navigator', { languages: ['de', 'en'] });
  vi.stubGlobal('fetch', (url: string) => {
    fetched.push(url);
    const file = FILES[/_locales\/(\w+)\//.exec(url)?.[1] ?? ''];
    return file === undefined
      ? Promise.reject(new Error(url))
      : Promise.resolve(Response.json(file));
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the language', () => {
  it.each([
    ['browser', ['kk-KZ'], 'kk'],
    ['browser', ['RU_ru'], 'ru'],
    ['browser', ['de', 'ru', 'kk'], 'ru'],
    ['browser', ['de'], 'en'],
    ['browser', [], 'en'],
    ['kk', ['ru'], 'kk'],
  ] as const)('for %s and %j is %s', (choice, preferred, expected) => {
    expect(languageFor(choice, preferred)).toBe(expected);
  });
});

describe('texts', () => {
  it('come from the browser until a language is chosen, and from its file then', async () => {
    expect(t('copy')).toBe('browser:copy');
    expect(await setLanguage('kk')).toBe('kk');
    expect(language()).toBe('kk');
    expect(t('copy_label', ['<b>$WHAT$</b>'])).toBe('Көшіру: <b>$WHAT$</b>');
    // A key that the file lacks.
    expect(t('copy')).toBe('copy');
    await setLanguage('kk');
    expect(fetched).toHaveLength(1);
  });

  it('have the form that a number needs', async () => {
    await setLanguage('ru');
    expect([1, 3, 5, 21].map((count) => plural('findings_times', count))).toEqual([
      '1 находка',
      '3 находки',
      '5 находок',
      '21 находка',
    ]);
  });

  it('leave alone what is no placeholder', () => {
    expect(formatMessage({ one: { message: 'sql:$HOME/.pki $1 $X$' } }, 'one', ['a'])).toBe(
      'sql:$HOME/.pki $1 $X$',
    );
  });
});

describe('dates', () => {
  const july = Date.UTC(2019, 6, 17, 9, 5);

  it('are written in the language', async () => {
    await setLanguage('ru');
    expect(formatDay(july)).toBe('17 июля 2019 г.');
    expect(formatPeriodRange({ from: '2019-07', to: null })).toBe('июль 2019 г.');
    expect(formatPeriodRange({ from: '2015', to: null })).toBe('2015');
    expect(formatDay(null)).toBe('…');
    expect(formatDay(Infinity)).toBe('…');
  });

  it('have names of months where the browser has none', async () => {
    await setLanguage('kk');
    expect(formatDay(july)).toBe('2019 ж. 17 шілде');
    // What Chromium gives for Kazakh.
    vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts').mockImplementation(function (
      this: Intl.DateTimeFormat,
    ) {
      const { day: dayOption, hour } = this.resolvedOptions();
      const part = (type: Intl.DateTimeFormatPartTypes, value: string) => ({ type, value });
      return [
        part('year', '2019'),
        part('month', 'M07'),
        ...(dayOption ? [part('day', '17')] : []),
        ...(hour ? [part('hour', '09'), part('minute', '05')] : []),
      ];
    });
    expect(formatDay(july)).toBe('2019 ж. 17 шілде');
    expect(formatPeriodRange({ from: '2019-07', to: null })).toBe('2019 ж. шілде');
    expect(formatTime(july)).toBe('2019 ж. 17 шілде, 09:05');
  });
});
