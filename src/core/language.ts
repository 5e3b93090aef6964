/** The languages of the product, and the choice among them. */

export const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** A language of the product, as a BCP 47 tag. */
export type Language = (typeof LANGUAGES)[number];

/** The setting: a language, or that of the browser. */
export type LanguageChoice = Language | 'browser';

/**
 * Returns the language to use.
 *
 * @param choice The setting.
 * @param preferred BCP 47 tags in order of preference, the browser's own language first ("kk-KZ", "ru").
 * @returns The chosen language. For `browser`, the first preferred one that the product has, or English.
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'browser') return choice;
  const bases = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  const found = bases.find((base) => LANGUAGES.some((language) => language === base));
  return LANGUAGES.find((language) => language === found) ?? 'en';
}
