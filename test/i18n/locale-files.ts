/** The message files of extension, command line and site, and what tests need to know of their format. */
import { readFileSync } from 'node:fs';
import type { Language } from '../../src/core/language.ts';

export interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { content: string; example?: string }>>;
}

export type MessageFile = Readonly<Record<string, Message>>;

/** Folders of message files, each with one folder per language. */
export const LOCALE_FOLDERS = ['_locales', 'src/cli/locales', 'src/site/locales'] as const;

export function readMessages(folder: string, language: Language): MessageFile {
  return JSON.parse(readFileSync(`${folder}/${language}/messages.json`, 'utf8')) as MessageFile;
}

/** The stems of the English file that have plural forms. */
export function pluralStems(english: MessageFile): readonly string[] {
  return Object.keys(english).flatMap((key) => {
    const stem = /^(.+)_one$/.exec(key)?.[1];
    return stem !== undefined && `${stem}_other` in english ? [stem] : [];
  });
}

/** Names of the placeholders in a text, sorted. */
export function placeholdersIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => (name ?? '').toLowerCase());
  return [...new Set(names)].sort();
}
