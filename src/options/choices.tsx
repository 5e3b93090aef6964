/** Settings that are a choice: language, notifications, marks on the toolbar's button. */
import { useState } from 'preact/hooks';
import { isThorough, type Notifying, type Settings } from '../storage/settings.ts';
import type { Effective } from '../storage/wishes.ts';
import { isFirefox } from '../ui/browser-kind.ts';
import { LanguagePicker } from '../ui/language-picker.tsx';
import { message } from '../ui/messages.ts';
import { settings as stored } from '../ui/settings.ts';
import { type Status, StatusLine } from './status.tsx';

const NOTIFYING: readonly Notifying[] = ['off', 'first', 'always'];

function PresetNote({ isPreset }: { isPreset: boolean }) {
  return isPreset ? <p class="soft preset">{message('settings_preset')}</p> : null;
}

export function Choices({ settings }: { settings: Effective }) {
  const { preset } = settings;
  const [status, setStatus] = useState<Status | null>(null);
  /** The page draws anew as it hears that the settings were stored. */
  const change = async (to: Partial<Settings>) => {
    try {
      await stored.update((before) => ({ ...before, ...to }));
      setStatus(null);
    } catch {
      setStatus({ kind: 'error', text: message('settings_not_stored') });
    }
  };
  return (
    <>
      <StatusLine status={status} />
      <section id="language">
        <h2>{message('settings_language_title')}</h2>
        <LanguagePicker settings={settings} />
        <PresetNote isPreset={preset.has('language')} />
      </section>
      <section id="notifications">
        <h2>{message('settings_notifications_title')}</h2>
        <fieldset disabled={preset.has('notifications')}>
          <legend>{message('settings_notifications_legend')}</legend>
          {NOTIFYING.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="notifications"
                value={one}
                checked={settings.notifications === one}
                onChange={() => void change({ notifications: one })}
              />
              {message(`settings_notifications_${one}`)}
            </label>
          ))}
        </fieldset>
        <PresetNote isPreset={preset.has('notifications')} />
      </section>
      <section id="badge">
        <h2>{message('settings_badge_title')}</h2>
        <p>{message('settings_badge_text')}</p>
        <label class="check">
          <input
            type="checkbox"
            name="lowerBadges"
            checked={settings.lowerBadges}
            disabled={preset.has('lowerBadges')}
            onChange={({ currentTarget }) => void change({ lowerBadges: currentTarget.checked })}
          />
          {message('settings_badge_label')}
        </label>
        <PresetNote isPreset={preset.has('lowerBadges')} />
      </section>
      <section id="thorough">
        <h2>{message('settings_thorough_title')}</h2>
        <p>{message('settings_thorough_text')}</p>
        <label class="check">
          <input
            type="checkbox"
            name="thorough"
            checked={isThorough(settings, isFirefox)}
            disabled={preset.has('thorough')}
            onChange={({ currentTarget }) =>
              void change({ thorough: currentTarget.checked ? 'on' : 'off' })
            }
          />
          {message('settings_thorough_label')}
        </label>
        <PresetNote isPreset={preset.has('thorough')} />
      </section>
    </>
  );
}
