/** The toolbar icon of a tab with badge and title. It shows the same verdict as the popup. */
import type { Action } from 'webextension-polyfill';
import { isInterception, isMarked, type Level } from '../core/detection/verdict.ts';
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
  'asks-for-trust': { text: '+', color: '#8a5a00' },
  'device-inspection': { text: 'i', color: '#8a5a00' },
  refused: { text: '?', color: '#8a5a00' },
  acknowledged: { text: '', color: '#5b6270' },
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

/** What a tab's icon shows. */
interface Painting {
  readonly text: string;
  readonly level: Level;
  readonly title: string;
}

/** What a state is to be painted as. */
function paintingOf(state: TabState, lowerBadges: boolean): Painting {
  const verdict = displayedFrame(state)?.verdict;
  const level = verdict?.level ?? 'not-checked';
  const headline = verdict
    ? t(headlineKey(verdict), [neutralizeHost(verdict.host)])
    : t('headline_not_checked_not_seen_yet');
  const title = `${t('extension_name')}: ${headline}`;
  return { text: badgeText(level, lowerBadges), level, title };
}

/**
 * Paints what differs from `before`: each call costs the browser's own process, while it loads a page. A
 * tab that was closed meanwhile is ignored.
 */
async function paint(
  action: ToolbarAction,
  tabId: number,
  { text, level, title }: Painting,
  before: Partial<Painting>,
): Promise<void> {
  const { color } = BADGES[level];
  const colored = () => [
    action.setBadgeBackgroundColor({ tabId, color }),
    action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ];
  await Promise.allSettled([
    ...(text === before.text ? [] : [action.setBadgeText({ tabId, text })]),
    ...(text === '' || (level === before.level && text === before.text) ? [] : colored()),
    ...(level === before.level ? [] : [action.setIcon({ tabId, path: iconPaths(level) })]),
    ...(title === before.title ? [] : [action.setTitle({ tabId, title })]),
  ]);
}

/** The toolbar icons, under the settings in force. */
export interface ToolbarIcon {
  /** Shows the newest state of a tab. Resolves when that state, or a newer one, is shown. */
  show(tabId: number): Promise<void>;
  /**
   * The browser has reset the icon of a tab, as it does when a main frame commits. To be called before
   * `show`, as soon as that is known.
   */
  wasReset(tabId: number): void;
  /** The tab is gone. */
  forget(tabId: number): void;
}

/**
 * Creates the toolbar icons over `browser.action`. Of each tab one painting runs at a time, so that an
 * older one never lands on a newer one.
 */
export function createToolbarIcon(
  action: ToolbarAction,
  tabStates: Pick<TabStates, 'read'>,
  config: LiveConfig,
): ToolbarIcon {
  const painting = new Map<number, Promise<void>>();
  const waiting = new Set<number>();
  /** What was painted since this background started. */
  const painted = new Map<number, Partial<Painting>>();

  async function paintNewest(tabId: number): Promise<void> {
    const { lowerBadges } = (await config.withTexts()).settings;
    // Read as late as possible: whatever asks later than this is painted after it.
    waiting.delete(tabId);
    const state = await tabStates.read(tabId);
    if (!state) return;
    const painting = paintingOf(state, lowerBadges);
    // A warning is painted whole each time: browsers may reset an icon without an event.
    const before = isMarked(painting.level) ? {} : (painted.get(tabId) ?? {});
    // Noted before it is painted: what is on its way lands before a later painting.
    painted.set(tabId, painting);
    await paint(action, tabId, painting, before);
  }

  async function paintAll(tabId: number): Promise<void> {
    try {
      while (waiting.has(tabId)) await paintNewest(tabId);
    } finally {
      painting.delete(tabId);
    }
  }

  return {
    show(tabId) {
      waiting.add(tabId);
      const running = painting.get(tabId) ?? paintAll(tabId);
      painting.set(tabId, running);
      return running;
    },
    wasReset(tabId) {
      // An empty badge is what a reset leaves. One that is on its way may land after the reset.
      if (painted.get(tabId)?.text === '') painted.set(tabId, { text: '' });
      else painted.delete(tabId);
    },
    forget(tabId) {
      painted.delete(tabId);
    },
  };
}

/** Shows the icon of a tab with a warning again; that of a quiet tab stays as it is. */
export async function showTabWarning(
  tabStates: Pick<TabStates, 'read'>,
  toolbarIcon: ToolbarIcon,
  tabId: number,
): Promise<void> {
  const state = await tabStates.read(tabId);
  const frame = state && displayedFrame(state);
  if (frame && isMarked(frame.verdict.level)) await toolbarIcon.show(tabId);
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
    const hasWarning = frame !== null && isMarked(frame.verdict.level);
    // A quiet level must clear the badge too, where a changed setting silenced it.
    if (hasWarning || which === 'all') await toolbarIcon.show(tabId);
  }
}
