/** What Chromium does not show, and how a person can see more there. */

import { t } from '../i18n/messages.ts';
import { CopyButton } from './copy-button.tsx';

/** Pages may not open it; a person can paste it. */
const FLAG_ADDRESS = 'chrome://flags/#web-request-security-info';

export function ChromiumFlagHelp() {
  return (
    <>
      <section>
        <h2>{t('watched_still_title')}</h2>
        <p>{t('watched_still_text')}</p>
      </section>
      <section>
        <h2>{t('see_more_title')}</h2>
        <p>{t('see_more_flag')}</p>
        <p>
          <code>{FLAG_ADDRESS}</code>
        </p>
        <CopyButton text={FLAG_ADDRESS} label={t('see_more_address')} />
        <p>{t('see_more_others')}</p>
      </section>
    </>
  );
}
