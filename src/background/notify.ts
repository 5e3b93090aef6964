/** One notification per new finding, in words; a click opens the explanation. */
import type { Notifications } from 'webextension-polyfill';
import type { Verdict } from '../core/verdict.ts';
import type { Novelty } from '../storage/findings.ts';
import type { Notifying } from '../storage/settings.ts';
import { message } from '../ui/messages.ts';

const PREFIX = 'finding:';

/** Whether the user wants to be told of what is new in this way. */
export function isWanted(notifying: Notifying, novelty: Novelty): boolean {
  if (notifying === 'first') return novelty === 'authority';
  return notifying === 'always' && novelty !== 'nothing';
}

/** Shows a notification of an interception. */
export async function notify(
  notifications: Pick<Notifications.Static, 'create'>,
  verdict: Verdict,
  { tabId, incognito }: { readonly tabId: number; readonly incognito: boolean },
): Promise<void> {
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
