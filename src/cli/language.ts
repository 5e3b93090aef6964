/** The program's language and its texts: its own, and those that it shares with the extension. */
import extensionEn from '../../_locales/en/messages.json' with { type: 'json' };
import extensionKk from '../../_locales/kk/messages.json' with { type: 'json' };
import extensionRu from '../../_locales/ru/messages.json' with { type: 'json' };
import { type Language, languageFor } from '../core/language.ts';
import { formatMessage, type MessageEntry } from '../i18n/message-format.ts';
import type { TextKey, Translator } from '../i18n/message-key.ts';
import en from './locales/en/messages.json' with { type: 'json' };
import kk from './locales/kk/messages.json' with { type: 'json' };
import ru from './locales/ru/messages.json' with { type: 'json' };

type Entries = typeof extensionEn & typeof en;

/** A key of the program's own texts or of the extension's. */
export type CliMessageKey = TextKey<Entries>;

/** Returns the text of a key, its placeholders replaced by the substitutions. */
export type Translate = Translator<Entries>;

/** Every language has every key: one that is missing does not compile. */
const TEXTS: Readonly<Record<Language, Readonly<Record<CliMessageKey, MessageEntry>>>> = {
  en: { ...extensionEn, ...en },
  kk: { ...extensionKk, ...kk },
  ru: { ...extensionRu, ...ru },
};

/**
 * The language that the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is not
 * empty counts (POSIX XBD 8.2). English where it names no language of ours.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = env;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  // "kk_KZ.UTF-8@latin": encoding and variant do not matter here, nor does the territory.
  return languageFor('browser', [locale.split(/[.@]/)[0] ?? '']);
}

/** The texts in one language. */
export function translatorFor(language: Language): Translate {
  return (key, ...[substitutions]) => formatMessage(TEXTS[language], key, substitutions);
}
