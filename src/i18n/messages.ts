/**
 * Texts from _locales, in the language that the user chose. The browser's own i18n speaks only the
 * language of the browser, and Chromium does not know Kazakh at all: the files are read here.
 */
import { browser } from '../browser.ts';
import { type Language, type LanguageChoice, languageFor } from '../core/language.ts';
import { formatMessage, type Messages } from './message-format.ts';

export { fillPlaceholders as fill, type Messages as Catalogue } from './message-format.ts';

let wanted: Language | null = null;
let texts: { readonly language: Language; readonly entries: Messages } | null = null;

/** The language of the browser's windows, then what it tells sites to prefer. */
function preferred(): string[] {
  return [browser.i18n.getUILanguage(), ...navigator.languages];
}

/** Speaks the language chosen from now on. Where its file cannot be read, all stays as it is. */
export async function setLanguage(choice: LanguageChoice): Promise<Language> {
  const language = languageFor(choice, preferred());
  wanted = language;
  if (texts?.language !== language) {
    const url = browser.runtime.getURL(`_locales/${language}/messages.json`);
    const response = await fetch(url);
    const entries = (await response.json()) as Messages;
    // Another language may have been chosen while this one was read.
    if (wanted === language) texts = { language, entries };
  }
  return language;
}

/** The language that is spoken. */
export function language(): Language {
  return texts?.language ?? 'en';
}

/**
 * The message `key` with `substitutions` for its placeholders. A key that is missing gives the key
 * itself, so that a test (and a reader) sees it. Before `speak`, the browser's own language.
 */
export function t(key: string, substitutions: readonly string[] = []): string {
  if (!texts) return browser.i18n.getMessage(key, [...substitutions]) || key;
  return formatMessage(texts.entries, key, substitutions);
}

/** The message `stem` in the form that the language has for `count`: `stem_one`, `stem_other` … */
export function plural(stem: string, count: number): string {
  const form = new Intl.PluralRules(language()).select(count);
  return t(`${stem}_${form}`, [new Intl.NumberFormat(language()).format(count)]);
}
