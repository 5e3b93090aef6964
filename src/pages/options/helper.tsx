/** The section about the helper: how to install it, and the permission to start it. */
import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import { requestHelper, withdrawHelper } from '../../ui/helper-permission.ts';
import { type Status, StatusLine } from './status.tsx';

/** The command that installs the helper for this browser and this extension. */
function installCommand(): string {
  const { id } = browser.runtime;
  return isFirefox
    ? 'kuzet host --install --browser firefox'
    : `kuzet host --install --browser chromium --extension ${id}`;
}

interface HelperSettingsProps {
  /** The permission is granted. */
  readonly mayUse: boolean;
  /** Draws the page again, with the permission as it is then. */
  readonly onChange: () => void;
}

/** Draws the section. */
export function HelperSettings({ mayUse, onChange }: HelperSettingsProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const change = async () => {
    const isDone = await (mayUse ? withdrawHelper() : requestHelper());
    setStatus(isDone ? null : { kind: 'error', text: t('helper_settings_refused') });
    onChange();
  };
  return (
    <section id="helper">
      <h2>{t('helper_settings_title')}</h2>
      <p>{t('helper_settings_text')}</p>
      <p>{t('helper_settings_install')}</p>
      <p>
        <code>{installCommand()}</code>
      </p>
      <p class="soft">{t('helper_settings_others')}</p>
      {mayUse ? <p>{t('helper_settings_on')}</p> : null}
      <button
        type="button"
        data-action={mayUse ? 'withdraw-helper' : 'allow-helper'}
        onClick={() => {
          void change();
        }}
      >
        {t(mayUse ? 'helper_settings_withdraw' : 'helper_settings_allow')}
      </button>
      <StatusLine status={status} />
    </section>
  );
}
