/** Tab states, in storage.session: in memory only, never on disk, gone with the browser. */

import { minimalState } from '../core/tab-state/minimal-state.ts';
import { emptyTabState, type TabState } from '../core/tab-state/state.ts';
import type { Area } from './item.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import type { SessionArea } from './session-area.ts';

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
  return state?.version === 3 ? state : null;
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
  /** The newest state of a tab; null where nothing is known of it. */
  read(tabId: number): Promise<TabState | null>;
  /** Whether a tab is private, as far as that is known without waiting; else null. */
  privacyOf(tabId: number): boolean | null;
  /**
   * Applies `change` after every earlier change of that tab; resolves when the result is stored.
   *
   * @param mayWait Whether a result is stored with the next one, or after a second: for what may be lost
   *   with a background that is stopped, and is not displayed.
   */
  update(
    tabId: number,
    change: (state: TabState) => TabState | Promise<TabState>,
    mayWait?: (after: TabState) => boolean,
  ): Promise<TabState>;
  /** Removes the state of a tab, after every earlier change of it. */
  remove(tabId: number): Promise<void>;
  /** The stored states of all tabs. */
  all(): Promise<[tabId: number, state: TabState][]>;
  /** Those of them that show a document or a frame of `host`. */
  ofHost(host: string): Promise<[tabId: number, state: TabState][]>;
}

/** What tab states need of the background. */
export interface TabStatesDeps {
  /** Whether a tab is private; null where the tab is gone. Asked once for a new tab. */
  readonly isIncognito: (tabId: number) => Promise<boolean | null>;
  /**
   * Applied to every state before it is stored: brings verdicts that were kept elsewhere under the
   * acknowledgements in force. Returns the state itself where nothing changes.
   */
  readonly settle: (state: TabState) => Promise<TabState>;
  /** Gets the errors of an area that cannot be written. */
  readonly reportError: (error: unknown) => void;
}

/**
 * Keeps tab states in `area`. The changes of one tab run one after another, so that a verdict that
 * takes long is still applied before the commit that waits for it. There is one writer, so that what
 * was written is kept in memory too.
 */
export function createTabStates(
  area: SessionArea,
  { isIncognito, settle, reportError }: TabStatesDeps,
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
  const read = async (tabId: number) => written.get(tabId) ?? (await readTabState(area, tabId));
  const change = async (tabId: number, to: (state: TabState) => TabState | Promise<TabState>) => {
    const known = await read(tabId);
    const incognito = known ? known.incognito : await isIncognito(tabId);
    const before = known ?? emptyTabState(incognito ?? true);
    const after = await settle(await to(before));
    // An event may arrive after its tab has gone: its state must not be kept again.
    if (incognito !== null) written.set(tabId, after);
    return { after, isChanged: incognito !== null && after !== before };
  };
  const all = async () =>
    Object.entries(await area.get(null)).flatMap(([key, stored]): [number, TabState][] => {
      const tabId = Number(/^tab:(\d+)$/.exec(key)?.[1] ?? Number.NaN);
      const state = written.get(tabId) ?? asTabState(stored);
      return !Number.isNaN(tabId) && state ? [[tabId, state]] : [];
    });
  return {
    read,
    privacyOf: (tabId) => written.get(tabId)?.incognito ?? null,
    update: (tabId, to, mayWait = () => false) =>
      queue.run(tabId, async () => {
        const { after, isChanged } = await change(tabId, to);
        if (isChanged && mayWait(after)) await area.setLater({ [tabKey(tabId)]: after });
        else if (isChanged) await write(tabId, after);
        return after;
      }),
    all,
    ofHost: async (host) =>
      (await all()).filter(([, { frames }]) => frames.some((one) => one.host === host)),
    remove: (tabId) =>
      queue.run(tabId, async () => {
        written.delete(tabId);
        await area.remove(tabKey(tabId));
      }),
  };
}
