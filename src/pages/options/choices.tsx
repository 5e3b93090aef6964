/** The settings that are a choice: language, notifications, toolbar button, subresources, log. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import { checksSubresources, NOTIFICATION_CHOICES, type Settings } from '../../storage/settings.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { LanguagePicker } from '../../ui/language-picker.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { storedSettings } from '../../ui/settings-item.ts';
import { GuardSection } from './guard.tsx';
import { type Status, StatusLine } from './status.tsx';

interface SettingSectionProps {
  readonly id: string;
  readonly title: string;
  /** An organisation's policy sets it. */
  readonly isManaged: boolean;
  readonly children: ComponentChildren;
}

function SettingSection({ id, title, isManaged, children }: SettingSectionProps) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      {children}
      {isManaged ? <p class="soft preset">{t('settings_managed')}</p> : null}
    </section>
  );
}

interface ChoiceProps {
  readonly settings: EffectiveSettings;
  readonly onChange: (to: Partial<Settings>) => void;
}

function NotificationsChoice({ settings, onChange }: ChoiceProps) {
  const isManaged = settings.managed.has('notifications');
  return (
    <SettingSection
      id="notifications"
      title={t('settings_notifications_title')}
      isManaged={isManaged}
    >
      <RadioGroup
        name="notifications"
        legend={t('settings_notifications_legend')}
        values={NOTIFICATION_CHOICES}
        value={settings.notifications}
        label={(one) => t(`settings_notifications_${one}`)}
        disabled={isManaged}
        onChange={(to) => {
          onChange({ notifications: to });
        }}
      />
    </SettingSection>
  );
}

function BadgeChoice({ settings, onChange }: ChoiceProps) {
  const isManaged = settings.managed.has('lowerBadges');
  return (
    <SettingSection id="badge" title={t('settings_badge_title')} isManaged={isManaged}>
      <p>{t('settings_badge_text')}</p>
      <Checkbox
        name="lowerBadges"
        label={t('settings_badge_label')}
        checked={settings.lowerBadges}
        disabled={isManaged}
        onChange={(checked) => {
          onChange({ lowerBadges: checked });
        }}
      />
    </SettingSection>
  );
}

function SubresourcesChoice({ settings, onChange }: ChoiceProps) {
  const isManaged = settings.managed.has('subresources');
  return (
    <SettingSection
      id="subresources"
      title={t('settings_subresources_title')}
      isManaged={isManaged}
    >
      <p>{t('settings_subresources_text')}</p>
      <Checkbox
        name="subresources"
        label={t('settings_subresources_label')}
        checked={checksSubresources(settings, isFirefox)}
        disabled={isManaged}
        onChange={(checked) => {
          onChange({ subresources: checked ? 'on' : 'off' });
        }}
      />
    </SettingSection>
  );
}

function MemoryChoice({ settings, onChange }: ChoiceProps) {
  const isManaged = settings.managed.has('findingsInMemory');
  return (
    <SettingSection id="memory" title={t('settings_memory_title')} isManaged={isManaged}>
      <p>{t('settings_memory_text')}</p>
      <Checkbox
        name="findingsInMemory"
        label={t('settings_memory_label')}
        checked={settings.findingsInMemory}
        disabled={isManaged}
        onChange={(checked) => {
          onChange({ findingsInMemory: checked });
        }}
      />
    </SettingSection>
  );
}

/** Draws all choices. The page redraws when it hears that the settings were stored. */
export function Choices({ settings }: { settings: EffectiveSettings }) {
  const [status, setStatus] = useState<Status | null>(null);
  const change = async (to: Partial<Settings>) => {
    try {
      await storedSettings.update((before) => ({ ...before, ...to }));
      setStatus(null);
    } catch {
      setStatus({ kind: 'error', text: t('settings_not_stored') });
    }
  };
  const choice = { settings, onChange: (to: Partial<Settings>) => void change(to) };
  return (
    <>
      <StatusLine status={status} />
      <SettingSection
        id="language"
        title={t('settings_language_title')}
        isManaged={settings.managed.has('language')}
      >
        <LanguagePicker settings={settings} />
      </SettingSection>
      <NotificationsChoice {...choice} />
      <BadgeChoice {...choice} />
      <SubresourcesChoice {...choice} />
      <MemoryChoice {...choice} />
      <GuardSection {...choice} />
    </>
  );
}
