/** One notification per new finding, in words; a click opens the explanation. */
import type { Notifications } from 'webextension-polyfill';
import type { Verdict } from '../core/detection/verdict.ts';
import type { Novelty } from '../core/findings/novelty.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { NotificationChoice } from '../storage/settings.ts';
import { headlineKey } from '../wording/headline.ts';

const PREFIX = 'finding:';

/** Whether the user wants to be told of what is new in this way. */
export function shouldNotify(notifying: NotificationChoice, novelty: Novelty): boolean {
  if (notifying === 'first') return novelty === 'authority';
  return notifying === 'always' && novelty !== 'nothing';
}

/** Shows a notification of an interception. */
export async function showNotification(
  notifications: Pick<Notifications.Static, 'create'>,
  verdict: Verdict,
  { tabId, incognito }: { readonly tabId: number; readonly incognito: boolean },
): Promise<void> {
  // The desktop may keep what it shows: of a private window, no host.
  const about = incognito ? '' : verdict.host;
  await notifications.create(`${PREFIX}${tabId}:${about}`, {
    type: 'basic',
    iconUrl: `/icons/${verdict.level}-128.png`,
    title: incognito
      ? t('notification_private_title')
      : t(headlineKey(verdict), [neutralizeHost(verdict.host)]),
    message: t(incognito ? 'notification_private_body' : 'notification_body'),
  });
}

/** The page that a notification of ours opens, about its tab and host; null for any other id. */
export function pageOfNotification(id: string): string | null {
  const [, tab, host] = /^finding:(\d+):(.*)$/.exec(id) ?? [];
  if (tab === undefined) return null;
  const query = new URLSearchParams({ tab, ...(host ? { about: host } : {}) });
  return `popup.html?${query.toString()}`;
}

/** Takes back what is still shown of findings that were cleared. */
export async function clearNotifications(
  notifications: Pick<Notifications.Static, 'getAll' | 'clear'>,
): Promise<void> {
  const shown = Object.keys(await notifications.getAll()).filter((id) => id.startsWith(PREFIX));
  await Promise.all(shown.map((id) => notifications.clear(id)));
}

/** Says that the browser has begun to show certificates. */
export async function notifyCertificatesVisible(
  notifications: Pick<Notifications.Static, 'create'>,
): Promise<void> {
  await notifications.create('sight', {
    type: 'basic',
    iconUrl: '/icons/no-sign-128.png',
    title: t('notification_certificates_shown_title'),
    message: t('notification_certificates_shown_body'),
  });
}
