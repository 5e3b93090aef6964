/** Chooses the language of the product: in the footer of every page, and in the settings. */
import { useState } from 'preact/hooks';
import { LANGUAGES, type LanguageChoice } from '../core/language.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { settings as stored } from './settings-item.ts';

/** Each language by its own name, so that everybody finds theirs. */
const NAMES: Readonly<Record<Exclude<LanguageChoice, 'browser'>, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

const CHOICES: readonly LanguageChoice[] = ['browser', ...LANGUAGES];

/** Stores the choice: every page draws anew as it hears of that. */
async function choose(value: string): Promise<void> {
  const language = CHOICES.find((one) => one === value);
  if (language) await stored.update((before) => ({ ...before, language }));
}

export function LanguagePicker({ settings }: { settings: EffectiveSettings }) {
  const [failed, setFailed] = useState(false);
  const change = async (select: HTMLSelectElement) => {
    try {
      await choose(select.value);
      setFailed(false);
    } catch {
      // What could not be stored is not shown as chosen.
      select.value = settings.language;
      setFailed(true);
    }
  };
  return (
    <>
      <label class="language">
        <span>{t('language_label')}</span>{' '}
        <select
          data-action="language"
          value={settings.language}
          disabled={settings.managed.has('language')}
          onChange={({ currentTarget }) => void change(currentTarget)}
        >
          {CHOICES.map((choice) => (
            <option key={choice} value={choice} lang={choice === 'browser' ? undefined : choice}>
              {choice === 'browser' ? t('language_browser') : NAMES[choice]}
            </option>
          ))}
        </select>
      </label>
      <span role="status" class="error">
        {failed ? t('settings_not_stored') : ''}
      </span>
    </>
  );
}

/** The picker at the head of a page. */
export function LanguageBar({ settings }: { settings: EffectiveSettings }) {
  return (
    <div class="language-bar">
      <LanguagePicker settings={settings} />
    </div>
  );
}
