/** Toolbar icon, badge and title of a tab. The same verdict as the popup's; nothing is recomputed. */
import type { Action } from 'webextension-polyfill';
import { isInterception, type Level } from '../core/detection/verdict.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import { headlineKey } from '../wording/headline.ts';

/** Text as well as colour: neither is enough alone for everybody. */
const BADGES: Readonly<Record<Level, { text: string; color: string }>> = {
  'known-interception': { text: '!!', color: '#b3001b' },
  'unknown-interception': { text: '!', color: '#b83a00' },
  'device-inspection': { text: 'i', color: '#8a5a00' },
  refused: { text: '?', color: '#8a5a00' },
  'private-authority': { text: '', color: '#5b6270' },
  'no-sign': { text: '', color: '#5b6270' },
  'not-checked': { text: '', color: '#5b6270' },
};

/** The badge's text at that level; '' where the level is quiet, or the user wants it to be. */
function badgeText(level: Level, lowerBadges: boolean): string {
  return lowerBadges || isInterception(level) ? BADGES[level].text : '';
}

/** The icon's pictures by size in pixels; absolute, since a service worker has no folder. */
function iconPaths(level: Level): Record<string, string> {
  return { 16: `/icons/${level}-16.png`, 32: `/icons/${level}-32.png` };
}

type Painter = Pick<
  Action.Static,
  'setBadgeText' | 'setBadgeBackgroundColor' | 'setBadgeTextColor' | 'setIcon' | 'setTitle'
>;

/**
 * Paints the tab's icon by the frame that speaks for it. Browsers wipe what belongs to a tab when a
 * navigation commits: call it after each commit, and say then that the ground `isFresh`, so that a
 * quiet level need not wipe the badge again; `lowerBadges`: levels below interception have one, too. A tab that is closed meanwhile is no error.
 */
export async function updateToolbarIcon(
  action: Painter,
  tabId: number,
  state: TabState,
  { isFresh, lowerBadges }: { readonly isFresh: boolean; readonly lowerBadges: boolean },
): Promise<void> {
  const verdict = displayedFrame(state)?.verdict;
  const level = verdict?.level ?? 'not-checked';
  const { color } = BADGES[level];
  const text = badgeText(level, lowerBadges);
  const headline = verdict
    ? t(headlineKey(verdict), [neutralizeHost(verdict.host)])
    : t('headline_not_checked');
  const title = `${t('extension_name')}: ${headline}`;
  const paintBadge = () => [
    action.setBadgeText({ tabId, text }),
    action.setBadgeBackgroundColor({ tabId, color }),
    action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ];
  await Promise.allSettled([
    ...(isFresh && text === '' ? [] : paintBadge()),
    action.setIcon({ tabId, path: iconPaths(level) }),
    action.setTitle({ tabId, title }),
  ]);
}
