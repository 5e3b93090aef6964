/** From events to what is shown: judges, keeps, then shows. In that order, always. */
import type { Observation, Route, UnseenReason } from '../core/observation.ts';
import {
  committed,
  failed,
  frameEmptied,
  MAIN_FRAME,
  navigationStarted,
  responded,
  type TabState,
  verdictOf,
} from '../core/tab-state.ts';
import type { Verdict } from '../core/verdict.ts';
import { type Findings, findingKey, isFinding, withVerdict } from '../storage/findings.ts';
import type { StorageItem } from '../storage/item.ts';
import type { TabStates } from '../storage/tab-states.ts';

/** What the watch needs of the world. */
export interface WatchPorts {
  readonly tabs: TabStates;
  readonly findings: StorageItem<Findings>;
  readonly judge: (observation: Observation) => Promise<Verdict>;
  /** Paints badge and icon of the tab; `isFresh` where a commit has just wiped both. */
  readonly show: (tabId: number, state: TabState, isFresh: boolean) => Promise<void>;
  /** Tells the user of something new. */
  readonly announce: (verdict: Verdict, tabId: number) => Promise<void>;
  /** Why a page was committed whose response was not seen. */
  readonly explainSilence: (url: string) => Promise<UnseenReason>;
}

/** Where in the browser something happened. */
export interface Place {
  readonly tabId: number;
  readonly frameId: number;
}

/** A committed document, as webNavigation tells. */
export interface Commit extends Place {
  readonly url: string;
  readonly documentId: string | null;
  /** Ms since epoch. */
  readonly at: number;
  readonly route: Route;
}

export interface Watch {
  /** `at` in ms since epoch. */
  navigationStarted(place: Place, at: number): Promise<void>;
  responded(place: Place, requestId: string, observation: Promise<Observation>): Promise<void>;
  committed(commit: Commit): Promise<void>;
  failed(place: Place, observation: Observation): Promise<void>;
  closed(tabId: number): Promise<void>;
}

/** Pages from the network; anything else in a frame is the page's own making or the browser's. */
function isWebPage(url: string): boolean {
  return /^https?:/i.test(url);
}

export function createWatch(ports: WatchPorts): Watch {
  const { tabs, findings, judge, show, announce } = ports;

  // Findings of private windows are never stored, so that only memory knows what was announced.
  const announcedPrivately = new Set<string>();

  /** Keeps a verdict that is worth it, and announces it when it is new. */
  async function keep(verdict: Verdict, tabId: number, incognito: boolean): Promise<void> {
    if (!isFinding(verdict)) return;
    const key = findingKey(verdict);
    if (incognito) {
      if (announcedPrivately.has(key)) return;
      announcedPrivately.add(key);
      await announce(verdict, tabId);
      return;
    }
    const after = await findings.update((before) => withVerdict(before, verdict));
    if (after.items.find((item) => item.key === key)?.count === 1) await announce(verdict, tabId);
  }

  async function silence({ url, at, route }: Commit): Promise<Verdict> {
    const host = isWebPage(url) ? new URL(url).hostname : '';
    const reason = await ports.explainSilence(url);
    return judge({ host, at, route, evidence: { kind: 'nothing', reason } });
  }

  return {
    async navigationStarted({ tabId, frameId }, at) {
      await tabs.update(tabId, (state) => navigationStarted(state, frameId, at));
    },
    async responded({ tabId, frameId }, requestId, observation) {
      await tabs.update(tabId, async (state) => {
        const verdict = await judge(await observation);
        await keep(verdict, tabId, state.incognito);
        return responded(state, { frameId, requestId, verdict });
      });
    },
    async committed(commit) {
      const { tabId, frameId, url } = commit;
      const state = await tabs.update(tabId, async (before) =>
        frameId !== MAIN_FRAME && !isWebPage(url)
          ? frameEmptied(before, frameId)
          : committed(before, commit, verdictOf(before, commit) ?? (await silence(commit))),
      );
      await show(tabId, state, frameId === MAIN_FRAME);
    },
    async failed({ tabId, frameId }, observation) {
      const state = await tabs.update(tabId, async (before) => {
        const verdict = await judge(observation);
        await keep(verdict, tabId, before.incognito);
        return failed(before, frameId, verdict);
      });
      await show(tabId, state, false);
    },
    async closed(tabId) {
      await tabs.remove(tabId);
    },
  };
}
