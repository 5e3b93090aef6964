/** Settings that are a choice: language, notifications, marks on the toolbar's button. */
import { useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import { checksSubresources, NOTIFICATION_CHOICES, type Settings } from '../../storage/settings.ts';
import { LanguagePicker } from '../../ui/language-picker.tsx';
import { settings as stored } from '../../ui/settings-item.ts';
import { type Status, StatusLine } from './status.tsx';

function PresetNote({ isPreset }: { isPreset: boolean }) {
  return isPreset ? <p class="soft preset">{t('settings_preset')}</p> : null;
}

export function Choices({ settings }: { settings: EffectiveSettings }) {
  const { managed } = settings;
  const [status, setStatus] = useState<Status | null>(null);
  /** The page draws anew as it hears that the settings were stored. */
  const change = async (to: Partial<Settings>) => {
    try {
      await stored.update((before) => ({ ...before, ...to }));
      setStatus(null);
    } catch {
      setStatus({ kind: 'error', text: t('settings_not_stored') });
    }
  };
  return (
    <>
      <StatusLine status={status} />
      <section id="language">
        <h2>{t('settings_language_title')}</h2>
        <LanguagePicker settings={settings} />
        <PresetNote isPreset={managed.has('language')} />
      </section>
      <section id="notifications">
        <h2>{t('settings_notifications_title')}</h2>
        <fieldset disabled={managed.has('notifications')}>
          <legend>{t('settings_notifications_legend')}</legend>
          {NOTIFICATION_CHOICES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="notifications"
                value={one}
                checked={settings.notifications === one}
                onChange={() => void change({ notifications: one })}
              />
              {t(`settings_notifications_${one}`)}
            </label>
          ))}
        </fieldset>
        <PresetNote isPreset={managed.has('notifications')} />
      </section>
      <section id="badge">
        <h2>{t('settings_badge_title')}</h2>
        <p>{t('settings_badge_text')}</p>
        <label class="check">
          <input
            type="checkbox"
            name="lowerBadges"
            checked={settings.lowerBadges}
            disabled={managed.has('lowerBadges')}
            onChange={({ currentTarget }) => void change({ lowerBadges: currentTarget.checked })}
          />
          {t('settings_badge_label')}
        </label>
        <PresetNote isPreset={managed.has('lowerBadges')} />
      </section>
      <section id="subresources">
        <h2>{t('settings_thorough_title')}</h2>
        <p>{t('settings_thorough_text')}</p>
        <label class="check">
          <input
            type="checkbox"
            name="subresources"
            checked={checksSubresources(settings, isFirefox)}
            disabled={managed.has('subresources')}
            onChange={({ currentTarget }) =>
              void change({ subresources: currentTarget.checked ? 'on' : 'off' })
            }
          />
          {t('settings_thorough_label')}
        </label>
        <PresetNote isPreset={managed.has('subresources')} />
      </section>
    </>
  );
}
