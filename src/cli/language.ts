/** Which language the program speaks, and its texts, which are those of the extension. */
import extensionEn from '../../_locales/en/messages.json' with { type: 'json' };
import extensionKk from '../../_locales/kk/messages.json' with { type: 'json' };
import extensionRu from '../../_locales/ru/messages.json' with { type: 'json' };
import { type Language, languageFor } from '../core/language.ts';
import { formatMessage, type Messages } from '../i18n/message-format.ts';
import en from './locales/en/messages.json' with { type: 'json' };
import kk from './locales/kk/messages.json' with { type: 'json' };
import ru from './locales/ru/messages.json' with { type: 'json' };

const TEXTS: Readonly<Record<Language, Messages>> = {
  en: { ...extensionEn, ...en },
  kk: { ...extensionKk, ...kk },
  ru: { ...extensionRu, ...ru },
};

/** A text by its key, with what stands for its placeholders. */
export type Translate = (key: string, substitutions?: readonly string[]) => string;

/** The language of the terminal, in the order of POSIX (XBD 8.2); English where it is none of ours. */
export function terminalLanguage(
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  // "kk_KZ.UTF-8@latin": territory, encoding and variant say nothing here.
  return languageFor('browser', [locale.split(/[.@]/)[0] ?? '']);
}

export function translatorFor(language: Language): Translate {
  return (key, substitutions) => formatMessage(TEXTS[language], key, substitutions);
}
