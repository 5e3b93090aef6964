/** The texts of the site: its own, and those that it shares with the extension. */
import extensionEn from '../../_locales/en/messages.json' with { type: 'json' };
import extensionKk from '../../_locales/kk/messages.json' with { type: 'json' };
import extensionRu from '../../_locales/ru/messages.json' with { type: 'json' };
import type { Language } from '../core/language.ts';
import { formatMessage, type MessageEntry } from '../i18n/message-format.ts';
import type { TextKey, Translator } from '../i18n/message-key.ts';
import { language, useTexts } from '../i18n/messages.ts';
import en from './locales/en/messages.json' with { type: 'json' };
import kk from './locales/kk/messages.json' with { type: 'json' };
import ru from './locales/ru/messages.json' with { type: 'json' };

type Entries = typeof extensionEn & typeof en;

/** A key of the site's own texts or of the extension's. */
export type SiteKey = TextKey<Entries>;

/** Every language has every key: one that is missing does not compile. */
const TEXTS: Readonly<Record<Language, Readonly<Record<SiteKey, MessageEntry>>>> = {
  en: { ...extensionEn, ...en },
  kk: { ...extensionKk, ...kk },
  ru: { ...extensionRu, ...ru },
};

/** Sets the language of all texts, also of those that components of the extension's pages draw. */
export function useSiteLanguage(chosen: Language): void {
  useTexts(chosen, TEXTS[chosen]);
}

/** Returns the text of a key in the language that `useSiteLanguage` set, placeholders replaced. */
export const translate: Translator<Entries> = (key, ...[substitutions]) =>
  formatMessage(TEXTS[language()], key, substitutions);
