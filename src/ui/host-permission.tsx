/** The permission to look at connections, without which nothing can be checked. */
import { browser } from '../browser.ts';
import { t } from '../i18n/messages.ts';

const PAGES = ['https://*/*', 'http://*/*'];
/** Sockets, too, for subresource checking. */
const ORIGINS = { origins: [...PAGES, 'wss://*/*', 'ws://*/*'] };

/** Whether the user lets the extension look at all sites. */
export function hasHostPermission(): Promise<boolean> {
  return browser.permissions.contains({ origins: PAGES });
}

/** Asks for it: browsers show their own question, on a click only. */
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
