/** The message files: what neither the compiler nor a translator's tool checks. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/language.ts';
import {
  LOCALE_FOLDERS,
  type Message,
  type MessageFile,
  placeholdersIn,
  pluralStems,
  readMessages,
} from './locale-files.ts';
import { usedKeys } from './used-keys.ts';

describe('keys', () => {
  it('are all used', () => {
    const keys = LOCALE_FOLDERS.flatMap((folder) => Object.keys(readMessages(folder, 'en')));
    const stems = pluralStems(readMessages('_locales', 'en'));
    const used = usedKeys();
    const manifest = readFileSync('manifest.json', 'utf8');
    const isUsed = (key: string) =>
      used.has(key) ||
      manifest.includes(`__MSG_${key}__`) ||
      stems.some((stem) => used.has(stem) && new RegExp(`^${stem}_(one|other)$`).test(key));
    expect(used.size).toBeGreaterThan(500);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('include those of the manifest', () => {
    const english = readMessages('_locales', 'en');
    const manifest = readFileSync('manifest.json', 'utf8');
    const keys = [...manifest.matchAll(/__MSG_([a-z0-9_]+)__/g)].map(([, key]) => key ?? '');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !(key in english))).toEqual([]);
  });
});

describe.each(LOCALE_FOLDERS)('descriptions in %s', (folder) => {
  const english = Object.entries(readMessages(folder, 'en'));

  it('are there for every key, and explain every placeholder', () => {
    expect(english.length).toBeGreaterThan(20);
    for (const [key, { description = '', placeholders = {} }] of english) {
      expect(description.length, key).toBeGreaterThan(10);
      for (const [name, { example = '' }] of Object.entries(placeholders)) {
        expect(description, key).toContain(`$${name.toUpperCase()}$`);
        expect(example, `${key}: example of ${name}`).not.toBe('');
      }
    }
  });

  it('name only keys that exist', () => {
    const keys = LOCALE_FOLDERS.flatMap((one) => Object.keys(readMessages(one, 'en')));
    for (const [key, { description = '' }] of english) {
      for (const [named] of description.matchAll(/\b[a-z]+_[a-z0-9_]+/g)) {
        expect(
          keys.some((one) => one.startsWith(named)),
          `${key}: ${named}`,
        ).toBe(true);
      }
    }
  });
});

const combinations = LOCALE_FOLDERS.flatMap((folder) =>
  LANGUAGES.map((language) => [folder, language] as const),
);

describe.each(combinations)('messages in %s/%s', (folder, language) => {
  const english = readMessages(folder, 'en');
  const messages = readMessages(folder, language);
  const stems = pluralStems(english);
  /** The key without its plural category. */
  const stemOf = (key: string) =>
    stems.find(
      (stem) =>
        /^_(zero|one|two|few|many|other)$/.test(key.slice(stem.length)) && key.startsWith(stem),
    ) ?? key;

  it('have the keys of English in the same order, with the plural forms of the language', () => {
    const order = (one: MessageFile) => [...new Set(Object.keys(one).map(stemOf))];
    expect(order(messages)).toEqual(order(english));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const stem of stems) {
      const found = Object.keys(messages).filter((key) => stemOf(key) === stem);
      expect(found.sort()).toEqual(forms.map((form) => `${stem}_${form}`).sort());
    }
  });

  it('have the placeholders of English, with the same contents', () => {
    for (const [key, entry] of Object.entries(messages)) {
      const { message, placeholders = {} } = entry;
      expect(placeholdersIn(message), key).toEqual(Object.keys(placeholders).sort());
      const original = english[key] ?? english[`${stemOf(key)}_other`];
      const contents = (one: Message | undefined) =>
        Object.entries(one?.placeholders ?? {})
          .map(([name, { content }]) => `${name} ${content}`)
          .sort();
      expect(contents(entry), key).toEqual(contents(original));
    }
  });

  it('are translated: no text is the English one', () => {
    if (language === 'en') return;
    const names =
      /^(extension_name|remove_(android|macos|linux)_title|error_page_chrome_title|site_sees_firefox_title)$/;
    const same = Object.entries(messages).filter(
      ([key, { message }]) => !names.test(key) && message === english[key]?.message,
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it('call nothing safe', () => {
    const safe =
      /\b(is|are|connection) (safe|secure)\b|безопасн(о|ое|ая) соединени|қауіпсіз қосылым/i;
    // The one text that says what was not found out.
    const found = Object.entries(messages).filter(
      ([key, { message }]) => key !== 'meaning_no_sign' && safe.test(message),
    );
    expect(found).toEqual([]);
  });
});

describe.each(LANGUAGES)('texts of the extension in %s', (language) => {
  const messages = readMessages('_locales', language);

  it('keep to the limits of the stores', () => {
    expect(messages.extension_name?.message.length).toBeLessThanOrEqual(45);
    expect(messages.extension_name_expert?.message.length).toBeLessThanOrEqual(45);
    for (const key of ['extension_description', 'extension_description_expert']) {
      expect(messages[key]?.message.length, key).toBeLessThanOrEqual(132);
    }
  });

  it('use the words of the glossary', () => {
    const column = { en: 0, ru: 1, kk: 2 }[language];
    const text = Object.values(messages)
      .map(({ message }) => message.toLowerCase())
      .join('\n');
    const rows = readFileSync('docs/glossary.md', 'utf8')
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const word = row.split('|')[column + 1]?.trim().toLowerCase() ?? '';
      expect(text, word).toContain(word);
    }
  });
});
