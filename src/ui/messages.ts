/** Texts from _locales, in the language of the browser. */
import { browser } from '../browser.ts';

/**
 * The message `key` with `substitutions` for its placeholders. A key that is missing gives the key
 * itself, so that a test (and a reader) sees it.
 */
export function message(key: string, substitutions: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...substitutions]) || key;
}
