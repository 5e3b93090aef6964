/** The menu that sets the language of the extension, in the popup, on pages and in the settings. */
import { useState } from 'preact/hooks';
import { LANGUAGES, type LanguageChoice } from '../core/language.ts';
import { t } from '../i18n/messages.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import { storedSettings } from './settings-item.ts';

/** Each language by its own name. */
const NAMES: Readonly<Record<Exclude<LanguageChoice, 'browser'>, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

const CHOICES: readonly LanguageChoice[] = ['browser', ...LANGUAGES];

/** Stores the choice; every open page redraws on the change. Rejects where storage fails. */
async function choose(value: string): Promise<void> {
  const language = CHOICES.find((one) => one === value);
  if (language) await storedSettings.update((before) => ({ ...before, language }));
}

/** Draws the menu; it is disabled where an organisation's policy sets the language. */
export function LanguagePicker({ settings }: { settings: EffectiveSettings }) {
  const [failed, setFailed] = useState(false);
  const change = async (select: HTMLSelectElement) => {
    try {
      await choose(select.value);
      setFailed(false);
    } catch {
      // Show the language that is still in force.
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

/** The menu at the top of a page. */
export function LanguageBar({ settings }: { settings: EffectiveSettings }) {
  return (
    <div class="language-bar">
      <LanguagePicker settings={settings} />
    </div>
  );
}
