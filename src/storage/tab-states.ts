/** Tab states, in storage.session: in memory only, never on disk, gone with the browser. */

import { minimalState } from '../core/tab-state/minimal-state.ts';
import { emptyTabState, type TabState } from '../core/tab-state/state.ts';
import type { Area } from './item.ts';
import { createKeyedQueue } from './keyed-queue.ts';

/** The key of storage.session under which the state of a tab is kept. */
export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

/**
 * The stored value as a tab state; null for anything else. A state of another version was left in the
 * session by an older extension: it is dropped, and the tab has none until its next event.
 */
function asTabState(stored: unknown): TabState | null {
  const state = stored as TabState | undefined;
  return state?.version === 2 ? state : null;
}

/** Reads the state of a tab from `area`; null where nothing is known of the tab. */
export async function readTabState(
  area: Pick<Area, 'get'>,
  tabId: number,
): Promise<TabState | null> {
  const key = tabKey(tabId);
  return asTabState((await area.get(key))[key]);
}

/** The tab states as their one writer, the background, changes them. */
export interface TabStates {
  /** The stored state of a tab; null where nothing is known of it. */
  read(tabId: number): Promise<TabState | null>;
  /** Applies `change` after every earlier change of that tab; resolves when the result is stored. */
  update(
    tabId: number,
    change: (state: TabState) => TabState | Promise<TabState>,
  ): Promise<TabState>;
  /** Removes the state of a tab, after every earlier change of it. */
  remove(tabId: number): Promise<void>;
  /** The stored states of all tabs. */
  all(): Promise<[tabId: number, state: TabState][]>;
}

/** What tab states need of the background. */
export interface TabStatesDeps {
  /** Whether a tab is private; null where the tab is gone. Asked once for a new tab. */
  readonly isIncognito: (tabId: number) => Promise<boolean | null>;
  /** Gets the errors of an area that cannot be written. */
  readonly reportError: (error: unknown) => void;
}

/**
 * Keeps tab states in `area`. The changes of one tab run one after another, so that a verdict that
 * takes long is still stored before the commit that waits for it. There is one writer, so that what
 * was written is kept in memory too; a background that starts anew reads it once.
 */
export function createTabStates(
  area: Area,
  { isIncognito, reportError }: TabStatesDeps,
): TabStates {
  const queue = createKeyedQueue<number>();
  const written = new Map<number, TabState>();
  /** A hostile page may fill the storage: then only the displayed frame of its tab is stored. */
  const write = async (tabId: number, state: TabState) => {
    try {
      await area.set({ [tabKey(tabId)]: state });
    } catch (error) {
      reportError(error);
      await area.set({ [tabKey(tabId)]: minimalState(state) }).catch(reportError);
    }
  };
  return {
    read: (tabId) => readTabState(area, tabId),
    update: (tabId, change) =>
      queue.run(tabId, async () => {
        const known = written.get(tabId) ?? (await readTabState(area, tabId));
        const incognito = known ? known.incognito : await isIncognito(tabId);
        const before = known ?? emptyTabState(incognito ?? true);
        const after = await change(before);
        // An event may arrive after its tab has gone: its state must not be stored again.
        if (incognito === null) return after;
        written.set(tabId, after);
        if (after !== before) await write(tabId, after);
        return after;
      }),
    all: async () =>
      Object.entries(await area.get(null)).flatMap(([key, stored]): [number, TabState][] => {
        const tabId = /^tab:(\d+)$/.exec(key)?.[1];
        const state = asTabState(stored);
        return tabId !== undefined && state ? [[Number(tabId), state]] : [];
      }),
    remove: (tabId) =>
      queue.run(tabId, async () => {
        written.delete(tabId);
        await area.remove(tabKey(tabId));
      }),
  };
}
