/** One notification per new finding, in words; a click opens the explanation. */
import type { Notifications } from 'webextension-polyfill';
import type { Verdict } from '../core/detection/verdict.ts';
import type { Novelty } from '../core/findings/novelty.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { NotificationPages } from '../storage/notification-pages.ts';
import type { NotificationChoice } from '../storage/settings.ts';
import { headlineKey } from '../wording/headline.ts';
import type { LiveConfig } from './live-config.ts';

const PREFIX = 'finding:';

/** A tab, and whether it is private. */
export interface TabPrivacy {
  /** Null for a request of a worker that serves no open tab. */
  readonly tabId: number | null;
  readonly incognito: boolean;
}

/** Whether a finding of that novelty is notified under the user's setting. */
function shouldNotify(choice: NotificationChoice, novelty: Novelty): boolean {
  if (choice === 'first') return novelty === 'authority';
  return choice === 'always' && novelty !== 'nothing';
}

/** The components of a notifier. */
interface NotifierDeps {
  readonly notifications: Pick<Notifications.Static, 'create'>;
  readonly pages: Pick<NotificationPages, 'add'>;
  readonly config: LiveConfig;
}

/** Shows a notification of an interception. */
async function showNotification(
  { notifications, pages }: NotifierDeps,
  verdict: Verdict,
  { tabId, incognito }: TabPrivacy,
): Promise<void> {
  // The desktop may keep its notifications, so one about a private window names no host.
  const host = incognito ? '' : verdict.host;
  const id = await pages.add({ tabId, host });
  await notifications.create(`${PREFIX}${id}`, {
    type: 'basic',
    iconUrl: `/icons/${verdict.level}-128.png`,
    title: incognito
      ? t('notification_private_title')
      : t(headlineKey(verdict), [neutralizeHost(verdict.host)]),
    message: t(incognito ? 'notification_private_body' : 'notification_body'),
  });
}

/** The page to open for a notification's id; null for an id of another form. */
export function pageOfNotification(id: string): string | null {
  const uuid = /^finding:([\da-f-]{36})$/.exec(id)?.[1];
  return uuid === undefined ? null : `popup.html?notification=${uuid}`;
}

/** Removes the notifications of findings that are still displayed. */
export async function clearNotifications(
  notifications: Pick<Notifications.Static, 'getAll' | 'clear'>,
): Promise<void> {
  const shown = Object.keys(await notifications.getAll()).filter((id) => id.startsWith(PREFIX));
  await Promise.all(shown.map((id) => notifications.clear(id)));
}

/** Notifies the user as far as the settings allow. */
export interface Notifier {
  notifyFinding(verdict: Verdict, novelty: Novelty, tab: TabPrivacy): Promise<void>;
  /** Says that the browser has begun to show certificates to the extension. */
  notifyCertificatesVisible(): Promise<void>;
}

/** Creates the notifier over `browser.notifications` and the settings in force. */
export function createNotifier(deps: NotifierDeps): Notifier {
  const { notifications, config } = deps;
  return {
    async notifyFinding(verdict, novelty, tab) {
      const { settings } = await config.withTexts();
      if (shouldNotify(settings.notifications, novelty)) {
        await showNotification(deps, verdict, tab);
      }
    },
    async notifyCertificatesVisible() {
      const { settings } = await config.withTexts();
      if (settings.notifications === 'off') return;
      await notifications.create('certificates-visible', {
        type: 'basic',
        iconUrl: '/icons/no-sign-128.png',
        title: t('notification_certificates_shown_title'),
        message: t('notification_certificates_shown_body'),
      });
    },
  };
}
