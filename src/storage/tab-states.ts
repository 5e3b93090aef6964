/** Tab states, in storage.session: in memory only, never on disk, gone with the browser. */

import { minimalState } from '../core/tab-state/minimal-state.ts';
import { emptyTabState, type TabState } from '../core/tab-state/state.ts';
import type { Area } from './item.ts';

export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

export interface TabStates {
  read(tabId: number): Promise<TabState | null>;
  /** Applies `change` after every earlier change of that tab; resolves when it is stored. */
  update(
    tabId: number,
    change: (state: TabState) => TabState | Promise<TabState>,
  ): Promise<TabState>;
  remove(tabId: number): Promise<void>;
  /** All that are stored. */
  all(): Promise<[tabId: number, state: TabState][]>;
}

/** What an older version of the extension left in the session is not understood, and dropped. */
function asTabState(stored: unknown): TabState | null {
  const state = stored as TabState | undefined;
  return state?.version === 2 ? state : null;
}

/**
 * Tab states kept in `area`. Each tab has a queue of its own, so that a verdict that takes long
 * still comes before the commit that waits for it. What was written is also remembered, for the
 * one writer that there is; a background that starts anew reads it once. `isIncognito` is asked
 * once for a new tab; null says that the tab is gone.
 */
export function createTabStates(
  area: Area,
  isIncognito: (tabId: number) => Promise<boolean | null>,
): TabStates {
  const queues = new Map<number, Promise<unknown>>();
  const written = new Map<number, TabState>();
  const read = async (tabId: number) => {
    const key = tabKey(tabId);
    return asTabState((await area.get(key))[key]);
  };
  /** Pages of hostile size may fill the storage: then what speaks is kept, and shown all the same. */
  const write = async (tabId: number, state: TabState) => {
    try {
      await area.set({ [tabKey(tabId)]: state });
    } catch (error) {
      console.error(error);
      await area.set({ [tabKey(tabId)]: minimalState(state) }).catch(console.error);
    }
  };
  const enqueue = <T>(tabId: number, task: () => Promise<T>): Promise<T> => {
    const next = (queues.get(tabId) ?? Promise.resolve()).then(task);
    const settled = next
      .catch(() => undefined)
      .then(() => {
        if (queues.get(tabId) === settled) queues.delete(tabId);
      });
    queues.set(tabId, settled);
    return next;
  };
  return {
    read,
    update: (tabId, change) =>
      enqueue(tabId, async () => {
        const known = written.get(tabId) ?? (await read(tabId));
        const incognito = known ? known.incognito : await isIncognito(tabId);
        const before = known ?? emptyTabState(incognito ?? true);
        const after = await change(before);
        // An event may come after its tab has gone: then there is nobody to show it to.
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
      enqueue(tabId, async () => {
        written.delete(tabId);
        await area.remove(tabKey(tabId));
      }),
  };
}
