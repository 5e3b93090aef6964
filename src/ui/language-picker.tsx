/** Chooses the language of the product: in the footer of every page, and in the settings. */
import { browser } from '../browser.ts';
import { LANGUAGES, type LanguageChoice } from '../core/language.ts';
import { settingsItem } from '../storage/settings.ts';
import type { Effective } from '../storage/wishes.ts';
import { message } from './messages.ts';

/** Each language by its own name, so that everybody finds theirs. */
const NAMES: Readonly<Record<Exclude<LanguageChoice, 'browser'>, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

const CHOICES: readonly LanguageChoice[] = ['browser', ...LANGUAGES];

async function choose(value: string): Promise<void> {
  const language = CHOICES.find((one) => one === value);
  if (!language) return;
  // Every page draws anew as it hears of the change.
  await settingsItem(browser.storage.local).update((before) => ({ ...before, language }));
}

export function LanguagePicker({ settings }: { settings: Effective }) {
  return (
    <label class="language">
      <span>{message('language_label')}</span>{' '}
      <select
        data-action="language"
        value={settings.language}
        disabled={settings.preset.has('language')}
        onChange={({ currentTarget }) => void choose(currentTarget.value)}
      >
        {CHOICES.map((choice) => (
          <option key={choice} value={choice} lang={choice === 'browser' ? undefined : choice}>
            {choice === 'browser' ? message('language_browser') : NAMES[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The picker at the head of a page. */
export function LanguageBar({ settings }: { settings: Effective }) {
  return (
    <div class="language-bar">
      <LanguagePicker settings={settings} />
    </div>
  );
}
