/** The menu that sets the language of the extension, in the popup, on pages and in the settings. */
import { useState } from 'preact/hooks';
import { LANGUAGES, type Language, type LanguageChoice } from '../core/language.ts';
import { language, t } from '../i18n/messages.ts';
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

/** The languages as they are written on the small switch. */
const SHORT_NAMES: Readonly<Record<Language, string>> = { kk: 'ҚАЗ', ru: 'РУС', en: 'EN' };

interface LanguageMenuProps {
  readonly settings: EffectiveSettings;
  /** Name for screen readers; left out where the menu has a label. */
  readonly name?: string;
  readonly onFailure: (failed: boolean) => void;
}

/** Draws the menu alone; it is disabled where an organisation's policy sets the language. */
function LanguageMenu({ settings, name, onFailure }: LanguageMenuProps) {
  const change = async (select: HTMLSelectElement) => {
    try {
      await choose(select.value);
      onFailure(false);
    } catch {
      // Show the language that is still in force.
      select.value = settings.language;
      onFailure(true);
    }
  };
  return (
    <select
      data-action="language"
      aria-label={name}
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
  );
}

/** Draws the menu as a small switch that shows the language in force. */
export function LanguageSwitch({ settings }: { settings: EffectiveSettings }) {
  const [failed, setFailed] = useState(false);
  return (
    <>
      <span role="status" class="error">
        {failed ? t('settings_not_stored') : ''}
      </span>
      <label class="language-switch">
        <span aria-hidden="true">{SHORT_NAMES[language()]}</span>
        <LanguageMenu settings={settings} name={t('language_label')} onFailure={setFailed} />
      </label>
    </>
  );
}

/** Draws the menu with its label. */
export function LanguagePicker({ settings }: { settings: EffectiveSettings }) {
  const [failed, setFailed] = useState(false);
  return (
    <>
      <label class="language">
        <span>{t('language_label')}</span>{' '}
        <LanguageMenu settings={settings} onFailure={setFailed} />
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
