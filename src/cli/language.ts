/** Which language the program speaks, and its texts, which are those of the extension. */
import en from '../../_locales/en/messages.json' with { type: 'json' };
import kk from '../../_locales/kk/messages.json' with { type: 'json' };
import ru from '../../_locales/ru/messages.json' with { type: 'json' };
import { type Language, languageFor } from '../core/language.ts';
import { type Catalogue, textOf } from '../core/message-text.ts';

const TEXTS: Readonly<Record<Language, Catalogue>> = { en, kk, ru };

/** A text by its key, with what stands for its placeholders. */
export type Speak = (key: string, substitutions?: readonly string[]) => string;

/** The language of the terminal, in the order of POSIX (XBD 8.2); English where it is none of ours. */
export function terminalLanguage(
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  // "kk_KZ.UTF-8@latin": territory, encoding and variant say nothing here.
  return languageFor('browser', [locale.split(/[.@]/)[0] ?? '']);
}

export function speakIn(language: Language): Speak {
  return (key, substitutions) => textOf(TEXTS[language], key, substitutions);
}
