/** The host permission for all sites, without which no connection can be checked. */
import { browser } from '../browser.ts';
import { t } from '../i18n/messages.ts';

const PAGES = ['https://*/*', 'http://*/*'];
/** WebSockets too, for the check of subresources. */
const ORIGINS = { origins: [...PAGES, 'wss://*/*', 'ws://*/*'] };

/** Whether the extension has the permission for all sites. */
export function hasHostPermission(): Promise<boolean> {
  return browser.permissions.contains({ origins: PAGES });
}

/** A button that requests the permission. Browsers allow the request only on a click. */
export function GrantButton() {
  const grant = () => {
    void browser.permissions.request(ORIGINS);
  };
  return (
    <button type="button" class="primary" data-action="grant" onClick={grant}>
      {t('grant_permission')}
    </button>
  );
}
