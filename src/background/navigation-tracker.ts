/**
 * Maps the events of frames to changes of the tab's state, then updates the toolbar icon. The order
 * matters: the verdict pipeline stores a finding before the user sees it, and the state is stored
 * before the icon changes.
 */
import { EMPTY_HISTORY } from '../core/detection/history-context.ts';
import type {
  NotCheckedReason,
  Observation,
  ObservationSource,
} from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import { hostOf } from '../core/net/hosts.ts';
import {
  applyCommit,
  applyEmptyFrame,
  applyFailure,
  applyNavigationStart,
  applyPrerender,
  applyResponse,
  documentVerdict,
} from '../core/tab-state/events.ts';
import { MAIN_FRAME, mainDocumentKey, type TabState } from '../core/tab-state/state.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { Judge } from './live-config.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { RecordedIn, VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a navigation tracker. */
export interface NavigationTrackerDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly judge: Judge;
  readonly toolbarIcon: ToolbarIcon;
  /** Why the response of a committed document was not observed. */
  readonly reasonForMissingResponse: (url: string) => Promise<NotCheckedReason>;
}

/** A frame of a tab, by the browser's numbers; 0 is a main frame. */
interface FramePlace {
  readonly tabId: number;
  readonly frameId: number;
}

/** A committed document, from webNavigation.onCommitted. */
interface Commit extends FramePlace {
  readonly url: string;
  readonly documentId: string | null;
  /** Ms since epoch. */
  readonly at: number;
  readonly source: ObservationSource;
  /** The document is prerendered and not displayed yet. */
  readonly isPrerender?: boolean;
}

/** A failed load, from webNavigation.onErrorOccurred. */
interface FailedLoad extends FramePlace {
  /** Id of the failed document in Chromium; of the document that it would have replaced in Firefox. */
  readonly documentId: string | null;
  /** The browser commits no error page. */
  readonly isFinal: boolean;
}

/** One function for each event of a frame or a tab, to be called in the order of the events. */
export interface NavigationTracker {
  /** A navigation of a frame has started at `at` (ms since epoch). */
  onNavigationStarted(frame: FramePlace, at: number): Promise<void>;
  /** A response that will be committed in the frame; redirects share its `requestId`. */
  onResponse(
    frame: FramePlace,
    requestId: string,
    observation: Promise<Observation>,
  ): Promise<void>;
  onCommitted(commit: Commit): Promise<void>;
  /** An observation of another kind than a failure is ignored. */
  onFailed(load: FailedLoad, observation: Observation): Promise<void>;
  /** A prerendered tab has taken another tab's place. */
  onTabReplaced(oldTabId: number, newTabId: number): Promise<void>;
  onTabRemoved(tabId: number): Promise<void>;
}

/** Whether the document comes from the network; any other is made by the page or by the browser. */
function isWebPage(url: string): boolean {
  return /^https?:/i.test(url);
}

/** Where a document's connection was made: as a page, or in a frame of one. */
function placeOf(state: TabState, tabId: number, frameId: number): RecordedIn {
  const { incognito } = state;
  if (frameId === MAIN_FRAME) return { tabId, incognito };
  return { tabId, incognito, embeddedIn: mainDocumentKey(state, tabId) };
}

/** Creates the tracker over its components. */
export function createNavigationTracker(deps: NavigationTrackerDeps): NavigationTracker {
  const { tabStates, pipeline, judge, toolbarIcon, reasonForMissingResponse } = deps;

  async function verdictWithoutResponse({ url, at, source }: Commit): Promise<Verdict> {
    const host = isWebPage(url) ? hostOf(url) : '';
    const reason = await reasonForMissingResponse(url);
    return judge({ host, at, source, result: { kind: 'nothing', reason } }, EMPTY_HISTORY);
  }

  return {
    async onNavigationStarted({ tabId, frameId }, at) {
      await tabStates.update(tabId, (state) => applyNavigationStart(state, frameId, at));
    },
    async onResponse({ tabId, frameId }, requestId, observation) {
      await tabStates.update(tabId, async (state) => {
        const verdict = await pipeline.assess(await observation, placeOf(state, tabId, frameId));
        return applyResponse(state, { frameId, requestId, verdict });
      });
    },
    async onCommitted(commit) {
      const { tabId, frameId, url, isPrerender = false } = commit;
      const apply = isPrerender ? applyPrerender : applyCommit;
      const after = await tabStates.update(tabId, async (state) => {
        if (frameId !== MAIN_FRAME && !isWebPage(url)) return applyEmptyFrame(state, frameId);
        const verdict = documentVerdict(state, commit) ?? (await verdictWithoutResponse(commit));
        return apply(state, commit, verdict);
      });
      if (!isPrerender) await toolbarIcon.show(tabId, after, frameId === MAIN_FRAME);
    },
    async onFailed({ tabId, frameId, documentId, isFinal }, observation) {
      if (observation.result.kind !== 'failure') return;
      const after = await tabStates.update(tabId, async (state) => {
        // A displayed document whose body broke off keeps its verdict.
        const isDisplayed = state.frames.some((one) => one.documentId === documentId);
        if (isFinal && documentId !== null && isDisplayed) return state;
        const verdict = await pipeline.assess(observation, placeOf(state, tabId, frameId));
        return applyFailure(state, frameId, verdict, isFinal);
      });
      if (isFinal) await toolbarIcon.show(tabId, after, false);
    },
    async onTabReplaced(oldTabId, newTabId) {
      const before = await tabStates.read(oldTabId);
      if (!before) return;
      const state = await tabStates.update(newTabId, () => before);
      await tabStates.remove(oldTabId);
      await toolbarIcon.show(newTabId, state, true);
    },
    onTabRemoved: (tabId) => tabStates.remove(tabId),
  };
}
