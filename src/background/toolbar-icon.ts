/** The toolbar icon of a tab with badge and title. It shows the same verdict as the popup. */
import type { Action } from 'webextension-polyfill';
import { isInterception, isWarning, type Level } from '../core/detection/verdict.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { TabStates } from '../storage/tab-states.ts';
import { headlineKey } from '../wording/headline.ts';
import type { LiveConfig } from './live-config.ts';

/** The badge of each level: text as well as colour, since not everybody can tell colours apart. */
const BADGES: Readonly<Record<Level, { text: string; color: string }>> = {
  'known-interception': { text: '!!', color: '#b3001b' },
  'unknown-interception': { text: '!', color: '#b83a00' },
  'device-inspection': { text: 'i', color: '#8a5a00' },
  refused: { text: '?', color: '#8a5a00' },
  'private-authority': { text: '', color: '#5b6270' },
  'no-sign': { text: '', color: '#5b6270' },
  'not-checked': { text: '', color: '#5b6270' },
};

/** The badge text of a level; '' for a quiet level, and for one that the user's setting silences. */
function badgeText(level: Level, lowerBadges: boolean): string {
  return lowerBadges || isInterception(level) ? BADGES[level].text : '';
}

/** Icon files by size in pixels, as absolute paths: a service worker has no base folder. */
function iconPaths(level: Level): Record<string, string> {
  return { 16: `/icons/${level}-16.png`, 32: `/icons/${level}-32.png` };
}

type ToolbarAction = Pick<
  Action.Static,
  'setBadgeText' | 'setBadgeBackgroundColor' | 'setBadgeTextColor' | 'setIcon' | 'setTitle'
>;

interface IconOptions {
  /** The browser has just reset the tab's icon, so that a quiet level need not clear the badge. */
  readonly isFresh: boolean;
  /** Whether levels below interception have a badge. */
  readonly lowerBadges: boolean;
}

/**
 * Sets icon, badge and title of a tab from the displayed frame of its state. Browsers reset all three
 * when a main frame commits, so that it must be called after each commit. A tab that was closed
 * meanwhile is ignored.
 */
async function updateToolbarIcon(
  action: ToolbarAction,
  tabId: number,
  state: TabState,
  { isFresh, lowerBadges }: IconOptions,
): Promise<void> {
  const verdict = displayedFrame(state)?.verdict;
  const level = verdict?.level ?? 'not-checked';
  const { color } = BADGES[level];
  const text = badgeText(level, lowerBadges);
  const headline = verdict
    ? t(headlineKey(verdict), [neutralizeHost(verdict.host)])
    : t('headline_not_checked');
  const title = `${t('extension_name')}: ${headline}`;
  const setBadge = () => [
    action.setBadgeText({ tabId, text }),
    action.setBadgeBackgroundColor({ tabId, color }),
    action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ];
  await Promise.allSettled([
    ...(isFresh && text === '' ? [] : setBadge()),
    action.setIcon({ tabId, path: iconPaths(level) }),
    action.setTitle({ tabId, title }),
  ]);
}

/** The toolbar icons, under the settings in force. */
export interface ToolbarIcon {
  /** Shows the state of a tab; `isFresh` where a commit has just reset the tab's icon. */
  show(tabId: number, state: TabState, isFresh: boolean): Promise<void>;
}

/** Creates the toolbar icons over `browser.action`. */
export function createToolbarIcon(action: ToolbarAction, config: LiveConfig): ToolbarIcon {
  return {
    async show(tabId, state, isFresh) {
      const { lowerBadges } = (await config.current()).settings;
      await updateToolbarIcon(action, tabId, state, { isFresh, lowerBadges });
    },
  };
}

/**
 * Shows the stored states of tabs again: all of them, or those with a warning, which a background that
 * was stopped may have stored and not shown.
 */
export async function showStoredTabs(
  tabStates: Pick<TabStates, 'all'>,
  toolbarIcon: ToolbarIcon,
  which: 'warnings' | 'all',
): Promise<void> {
  for (const [tabId, state] of await tabStates.all()) {
    const frame = displayedFrame(state);
    const hasWarning = frame !== null && isWarning(frame.verdict.level);
    // A quiet level must clear the badge too, where a changed setting silenced it.
    if (hasWarning || which === 'all') await toolbarIcon.show(tabId, state, false);
  }
}
