/**
 * Texts of `_locales` in the language that the user chose. `browser.i18n` supports only the browser's
 * own language, and Chromium has no Kazakh, so the files are fetched from the extension's package.
 */
// A type only: the English texts are not part of any bundle.
import type en from '../../_locales/en/messages.json';
import { browser } from '../browser.ts';
import { type Language, type LanguageChoice, languageFor } from '../core/language.ts';
import { formatMessage, type Messages } from './message-format.ts';
import type { PluralStem, Substitutions, TextKey } from './message-key.ts';

/** The key of a text; keys of plural forms are not among them, see `plural`. */
export type MessageKey = TextKey<typeof en>;

let wanted: Language | null = null;
let texts: { readonly language: Language; readonly entries: Messages } | null = null;

/** Languages in order of preference: that of the browser's windows, then those that sites are asked for. */
function preferred(): string[] {
  return [browser.i18n.getUILanguage(), ...navigator.languages];
}

/**
 * Sets the language of all texts, and returns it. Rejects where its file cannot be read; the texts
 * then stay as they were.
 */
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

/**
 * Uses `entries` as the texts of `language`. For pages that are drawn outside of an extension, where no
 * package can be read.
 */
export function useTexts(language: Language, entries: Messages): void {
  wanted = language;
  texts = { language, entries };
}

/** The language of the texts; English until `setLanguage` has succeeded once. */
export function language(): Language {
  return texts?.language ?? 'en';
}

function lookUp(key: string, substitutions: readonly string[]): string {
  if (!texts) return browser.i18n.getMessage(key, [...substitutions]) || key;
  return formatMessage(texts.entries, key, substitutions);
}

/**
 * Returns the text of `key`, its placeholders replaced by the substitutions: "$1" by the first. A key
 * that is missing in the language gives the key itself. Before `setLanguage`, texts come from
 * `browser.i18n`.
 */
export function t<Key extends MessageKey>(
  key: Key,
  ...[substitutions = []]: Substitutions<typeof en, Key>
): string {
  return lookUp(key, substitutions);
}

/**
 * Returns the text of `stem` in the plural form that the language has for `count` (CLDR, by
 * `Intl.PluralRules`): `stem_one`, `stem_few` … The number is its only placeholder.
 */
export function plural(stem: PluralStem<typeof en>, count: number): string {
  const form = new Intl.PluralRules(language()).select(count);
  return lookUp(`${stem}_${form}`, [new Intl.NumberFormat(language()).format(count)]);
}
