/** From events to what is shown: judges, keeps, then shows. In that order, always. */

import type { HistoryContext } from '../core/detection/history-context.ts';
import type {
  NotCheckedReason,
  Observation,
  ObservationSource,
} from '../core/detection/observation.ts';
import { isWarning, type Verdict } from '../core/detection/verdict.ts';
import { isFinding } from '../core/findings/finding.ts';
import type { Novelty } from '../core/findings/novelty.ts';
import { hostOf } from '../core/net/hosts.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyEmptyFrame,
  applyFailure,
  applyInspection,
  applyNavigationStart,
  applyPrerender,
  applyResponse,
  applySubresource,
  documentVerdict,
  type InspectionResult,
  inspectableFrame,
} from '../core/tab-state/events.ts';
import { MAIN_FRAME, type TabState } from '../core/tab-state/state.ts';
import type { FindingsStore } from '../storage/findings-store.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { History } from './history.ts';
import { logError } from './log-error.ts';
import { lesserNovelty, type NotificationThrottle } from './notification-throttle.ts';
import type { SubresourcePlace } from './subresource-monitor.ts';

/** What the watch needs of the world. */
export interface NavigationTrackerDeps {
  readonly tabs: TabStates;
  readonly log: FindingsStore;
  /** What was announced since the browser started. */
  readonly announced: NotificationThrottle;
  readonly history: History;
  readonly judge: (observation: Observation, recent?: HistoryContext) => Promise<Verdict>;
  /** Paints badge and icon of the tab; `isFresh` where a commit has just wiped both. */
  readonly show: (tabId: number, state: TabState, isFresh: boolean) => Promise<void>;
  /** Tells the user of something new. */
  readonly announce: (
    verdict: Verdict,
    where: { readonly tabId: number; readonly incognito: boolean; readonly novelty: Novelty },
  ) => Promise<void>;
  /** Why a page was committed whose response was not seen. */
  readonly explainSilence: (url: string) => Promise<NotCheckedReason>;
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
  readonly source: ObservationSource;
  /** Prepared in the dark, and not shown yet. */
  readonly isPrerender?: boolean;
}

/** A failed load, as webNavigation tells. */
export interface Failure extends Place {
  /** The document that it is about, or that was there before: browsers differ. */
  readonly documentId: string | null;
  /** No error page will be committed. */
  readonly isFinal: boolean;
}

export interface NavigationTracker {
  /** `at` in ms since epoch. */
  navigationStarted(place: Place, at: number): Promise<void>;
  responded(place: Place, requestId: string, observation: Promise<Observation>): Promise<void>;
  committed(commit: Commit): Promise<void>;
  failed(failure: Failure, observation: Observation): Promise<void>;
  /** A part of the page (an image, a script) failed. */
  partFailed(tabId: number, documentId: string | null, observation: Observation): Promise<void>;
  /** A part of the page (a script, a socket) came with what can be judged; gives the verdict. */
  partResponded(
    place: SubresourcePlace,
    observation: Promise<Observation>,
  ): Promise<{ readonly verdict: Verdict; readonly incognito: boolean }>;
  /** Shows on a tab what is known of a host that is part of its page. */
  partKnown(place: SubresourcePlace, verdict: Verdict): Promise<void>;
  /** Inspects a document on the user's wish: only when it is still there is `connect` called. */
  inspected(
    tabId: number,
    documentId: string,
    connect: () => Promise<Observation>,
  ): Promise<InspectionResult>;
  /**
   * Judges what a connection of the user's own check showed, and keeps what is worth it. `refused` are
   * the other hosts that the same check saw refused.
   */
  checked(observation: Observation, refused: HistoryContext['refused']): Promise<Verdict>;
  /** A tab took another's place. */
  replaced(oldTabId: number, newTabId: number): Promise<void>;
  /** Paints tabs again: what was stored and perhaps not shown before this background started, or all. */
  repaint(which: 'warnings' | 'all'): Promise<void>;
  closed(tabId: number): Promise<void>;
  /** What was stored has been cleared: nothing is remembered either. */
  forget(): void;
}

/** Pages from the network; anything else in a frame is the page's own making or the browser's. */
function isWebPage(url: string): boolean {
  return /^https?:/i.test(url);
}

/** Whether a response belongs to a tab and will become a document: 204 and 205 never do. */
export function willCommit({ tabId, statusCode }: { tabId: number; statusCode: number }): boolean {
  return tabId >= 0 && statusCode !== 204 && statusCode !== 205;
}

/** A part may come late, when its page has made way for another: it says nothing of that one. */
function isPartOf({ frames }: TabState, { documentHost }: SubresourcePlace): boolean {
  return documentHost === '' || frames.some(({ verdict }) => verdict.host === documentHost);
}

export function createNavigationTracker(ports: NavigationTrackerDeps): NavigationTracker {
  const { tabs, log, announced, history, judge, show, announce } = ports;

  /** Stores the finding, and gives what is new about it, as far as can be told. */
  async function store(
    verdict: Verdict,
    observation: Observation,
    incognito: boolean,
  ): Promise<Novelty> {
    // Of private windows no host is remembered, not even in memory.
    if (incognito) return announced.admit({ ...verdict, host: '' });
    // Whether it could be stored or not: a full disk must not silence it.
    const ever = await log.record(verdict, observation);
    return ever === 'nothing' ? ever : lesserNovelty(ever, await announced.admit(verdict));
  }

  /**
   * Keeps a verdict that is worth it, and announces it when it is new. Whatever goes wrong here
   * (a full disk, no notifications) must not keep the verdict from being shown.
   */
  async function keep(
    verdict: Verdict,
    observation: Observation,
    tabId: number,
    incognito: boolean,
  ): Promise<void> {
    if (!isFinding(verdict)) return;
    try {
      const novelty = await store(verdict, observation, incognito);
      if (novelty !== 'nothing') await announce(verdict, { tabId, incognito, novelty });
    } catch (error) {
      logError(error);
    }
  }

  async function silence({ url, at, source }: Commit): Promise<Verdict> {
    const host = isWebPage(url) ? hostOf(url) : '';
    const reason = await ports.explainSilence(url);
    return judge({ host, at, source, result: { kind: 'nothing', reason } });
  }

  return {
    async navigationStarted({ tabId, frameId }, at) {
      await tabs.update(tabId, (state) => applyNavigationStart(state, frameId, at));
    },
    async responded({ tabId, frameId }, requestId, observation) {
      await tabs.update(tabId, async (state) => {
        const observed = await observation;
        const before = await history.before(observed);
        const verdict = await judge(observed, before);
        await keep(verdict, observed, tabId, state.incognito);
        if (!state.incognito) await history.after(observed, verdict, before);
        return applyResponse(state, { frameId, requestId, verdict });
      });
    },
    async committed(commit) {
      const { tabId, frameId, url } = commit;
      const place = commit.isPrerender ? applyPrerender : applyCommit;
      const state = await tabs.update(tabId, async (before) =>
        frameId !== MAIN_FRAME && !isWebPage(url)
          ? applyEmptyFrame(before, frameId)
          : place(before, commit, documentVerdict(before, commit) ?? (await silence(commit))),
      );
      if (commit.isPrerender) return;
      await show(tabId, state, frameId === MAIN_FRAME);
    },
    async failed({ tabId, frameId, documentId, isFinal }, observation) {
      if (observation.result.kind !== 'failure') return;
      const state = await tabs.update(tabId, async (before) => {
        // The document is there, and only its rest did not come.
        const isShown = before.frames.some((one) => one.documentId === documentId);
        if (isFinal && documentId !== null && isShown) return before;
        const known = await history.before(observation);
        const verdict = await judge(observation, known);
        await keep(verdict, observation, tabId, before.incognito);
        if (!before.incognito) await history.after(observation, verdict, known);
        return applyFailure(before, frameId, verdict, isFinal);
      });
      if (isFinal) await show(tabId, state, false);
    },
    async partFailed(tabId, documentId, observation) {
      const state = await tabs.update(tabId, async (before) => {
        const verdict = await judge(observation);
        await keep(verdict, observation, tabId, before.incognito);
        return applySubresource(before, documentId, verdict);
      });
      await show(tabId, state, false);
    },
    async partResponded(place, observation) {
      const { tabId } = place;
      const observed = await observation;
      const known = await history.before(observed);
      const verdict = await judge(observed, known);
      const isLoud = isWarning(verdict.level);
      // Only the tab's state knows whether it is private, and it may be in the making.
      const state = await tabs.update(tabId, async (before) => {
        if (!before.incognito) await history.after(observed, verdict, known);
        if (!isLoud) return before;
        await keep(verdict, observed, tabId, before.incognito);
        return isPartOf(before, place) ? applySubresource(before, null, verdict) : before;
      });
      if (isLoud) await show(tabId, state, false);
      return { verdict, incognito: state.incognito };
    },
    async partKnown(place, verdict) {
      const state = await tabs.update(place.tabId, (before) => {
        // What came as a page has just been looked at, and says more than what was found before.
        const isPage = before.frames.some((frame) => frame.verdict.host === verdict.host);
        return isPartOf(before, place) && !isPage
          ? applySubresource(before, null, verdict)
          : before;
      });
      await show(place.tabId, state, false);
    },
    async inspected(tabId, documentId, connect) {
      const asked = await tabs.read(tabId);
      if (!asked || !inspectableFrame(asked, documentId)) return 'gone';
      const observed = await connect();
      const known = await history.before(observed);
      const verdict = await judge(observed, known);
      let outcome: InspectionResult = 'gone';
      const state = await tabs.update(tabId, async (before) => {
        const after = applyInspection(before, documentId, verdict);
        outcome = after.outcome;
        // What was found was found, whether its page is still there or not.
        await keep(verdict, observed, tabId, before.incognito);
        if (!before.incognito) await history.after(observed, verdict, known);
        return after.state;
      });
      await show(tabId, state, false);
      return outcome;
    },
    async checked(observation, refused) {
      const known = await history.before(observation);
      // What was refused in a page says nothing here: a check ignores what the user clicked through.
      const verdict = await judge(observation, { ...known, refused });
      // Nor is a check's refusal to be held against a page: it may be opened on another network.
      if (observation.result.kind !== 'failure') {
        await history.after(observation, verdict, { ...known, refused });
      }
      // The user looks on: nothing is announced.
      if (isFinding(verdict)) await log.record(verdict, observation);
      return verdict;
    },
    async replaced(oldTabId, newTabId) {
      const before = await tabs.read(oldTabId);
      if (!before) return;
      const state = await tabs.update(newTabId, () => before);
      await tabs.remove(oldTabId);
      await show(newTabId, state, true);
    },
    async repaint(which) {
      for (const [tabId, state] of await tabs.all()) {
        const spoken = displayedFrame(state);
        const isLoud = spoken && isWarning(spoken.verdict.level);
        // A quiet level wipes the badge, too, where the user no longer wants one.
        if (isLoud || which === 'all') await show(tabId, state, false);
      }
    },
    async closed(tabId) {
      await tabs.remove(tabId);
    },
    forget() {
      announced.forget();
      history.forget();
    },
  };
}
