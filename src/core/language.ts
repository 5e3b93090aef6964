/** The languages of the product, and which of them a person gets. */

export const LANGUAGES = ['kk', 'ru', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a person may choose: one of ours, or whatever the browser speaks. */
export type LanguageChoice = Language | 'browser';

/**
 * The language to speak. `preferred` are BCP 47 tags, the browser's own first ("kk-KZ", "ru"): the
 * first of them that is ours counts where the choice is the browser's; English where none is.
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'browser') return choice;
  const bases = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  const found = bases.find((base) => LANGUAGES.some((language) => language === base));
  return LANGUAGES.find((language) => language === found) ?? 'en';
}
