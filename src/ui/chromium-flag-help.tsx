/**
 * What Küzet notices in a Chromium that shows no certificates to extensions, and the flag that makes
 * Chromium show them (webRequest security info).
 */
import { t } from '../i18n/messages.ts';
import { CopyButton } from './copy-button.tsx';

/** Extension pages may not link to it; a user can paste it into the address bar. */
const FLAG_URL = 'chrome://flags/#web-request-security-info';

/** Draws both sections, with a button that copies the URL of the flag. */
export function ChromiumFlagHelp() {
  return (
    <>
      <section>
        <h2>{t('without_flag_title')}</h2>
        <p>{t('without_flag_text')}</p>
      </section>
      <section>
        <h2>{t('flag_help_title')}</h2>
        <p>{t('flag_help_flag')}</p>
        <p>
          <code>{FLAG_URL}</code>
        </p>
        <CopyButton text={FLAG_URL} label={t('flag_help_address')} />
        <p>{t('flag_help_others')}</p>
      </section>
    </>
  );
}
