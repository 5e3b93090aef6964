/** The settings of guard mode. */
import { useState } from 'preact/hooks';
import { GUARD_MODES } from '../../core/guard/guarded-sites.ts';
import { readSiteNames } from '../../core/guard/site-names.ts';
import { neutralizeHost } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import { MAX_GUARDED_SITES, type Settings } from '../../storage/settings.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { done, type Status, StatusLine } from './status.tsx';

interface GuardProps {
  readonly settings: EffectiveSettings;
  /** Stores a change. */
  readonly onChange: (to: Partial<Settings>) => void;
}

/** The names in the field as a change of the setting, or what is wrong with them. */
function readField(text: string): readonly string[] | Status {
  const names = readSiteNames(text);
  if (typeof names === 'string') {
    return { kind: 'error', text: t('settings_guard_bad_site', [neutralizeHost(names)]) };
  }
  return names.length <= MAX_GUARDED_SITES
    ? names
    : { kind: 'error', text: t('settings_guard_too_many', [String(MAX_GUARDED_SITES)]) };
}

function SitesField({ settings: { guardedSites, managed }, onChange }: GuardProps) {
  const [text, setText] = useState(guardedSites.join('\n'));
  const [status, setStatus] = useState<Status | null>(null);
  const save = () => {
    const read = readField(text);
    if ('kind' in read) setStatus(read);
    else {
      onChange({ guardedSites: read });
      setStatus(done(t('settings_guard_saved')));
    }
  };
  return (
    <>
      <label>
        {t('settings_guard_sites')}
        <textarea
          id="guarded-sites"
          rows={4}
          value={text}
          disabled={managed.has('guardedSites')}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </label>
      <p>
        <button
          type="button"
          data-action="save-guarded-sites"
          disabled={managed.has('guardedSites')}
          onClick={save}
        >
          {t('settings_guard_save')}
        </button>
      </p>
      <StatusLine status={status} />
    </>
  );
}

/** Draws the settings of guard mode; in Chromium the reason why there are none. */
export function GuardSection({ settings, onChange }: GuardProps) {
  const isManaged = settings.managed.has('guard');
  return (
    <section id="guard">
      <h2>{t('settings_guard_title')}</h2>
      {isFirefox ? (
        <>
          <p>{t('settings_guard_text')}</p>
          <p>{t('settings_guard_limits')}</p>
          <RadioGroup
            name="guard"
            legend={t('settings_guard_legend')}
            values={GUARD_MODES}
            value={settings.guard}
            label={(one) => t(`settings_guard_${one}`)}
            disabled={isManaged}
            onChange={(to) => {
              onChange({ guard: to });
            }}
          />
          {settings.guard === 'named' ? <SitesField {...{ settings, onChange }} /> : null}
          {isManaged ? <p class="soft preset">{t('settings_managed')}</p> : null}
        </>
      ) : (
        <p>{t('settings_guard_chromium')}</p>
      )}
    </section>
  );
}
