/** One notification per new finding, in words; a click opens the explanation. */
import type { Notifications } from 'webextension-polyfill';
import { isInterception, type Verdict } from '../core/verdict.ts';
import { message } from '../ui/messages.ts';

const PREFIX = 'finding:';

/** Shows a notification for levels that say that somebody reads along; others keep to the badge. */
export async function notify(
  notifications: Pick<Notifications.Static, 'create'>,
  verdict: Verdict,
  { tabId, incognito }: { readonly tabId: number; readonly incognito: boolean },
): Promise<void> {
  // What is only possible keeps to the badge: a false alarm teaches to ignore the next.
  if (!isInterception(verdict.level) || verdict.confidence === 'possible') return;
  const level = verdict.level.replaceAll('-', '_');
  const body = verdict.root === 'unknown' ? 'leaf' : level;
  await notifications.create(`${PREFIX}${tabId}:${incognito ? '' : verdict.host}`, {
    type: 'basic',
    iconUrl: `/icons/${verdict.level}-128.png`,
    title: message(`notification_${level}_title`),
    // The desktop may keep what it shows: of a private window, no host.
    message: incognito
      ? message('notification_private_body')
      : message(`notification_${body}_body`, [verdict.host]),
  });
}

/** The tab that a notification of ours is about; null for any other id. */
export function tabOfNotification(id: string): number | null {
  const digits = /^finding:(\d+):/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Says that the browser has begun to show certificates. */
export async function notifyOfSight(
  notifications: Pick<Notifications.Static, 'create'>,
): Promise<void> {
  await notifications.create('sight', {
    type: 'basic',
    iconUrl: '/icons/no-sign-128.png',
    title: message('notification_sight_title'),
    message: message('notification_sight_body'),
  });
}
