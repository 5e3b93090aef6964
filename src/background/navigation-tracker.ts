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
import { asStored, isWarning, type Verdict } from '../core/detection/verdict.ts';
import { hostOf } from '../core/net/hosts.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyFailure,
  applyNavigationStart,
  applyPrerender,
  applyResponse,
  applyUncommitted,
  type CommittedDocument,
  documentVerdict,
} from '../core/tab-state/events.ts';
import { applyEmptyFrame } from '../core/tab-state/place-document.ts';
import { applyRelated, isExchange } from '../core/tab-state/related.ts';
import { MAIN_FRAME, mainDocumentKey, type TabState } from '../core/tab-state/state.ts';
import { applyTransport } from '../core/tab-state/transport.ts';
import type { TabStates } from '../storage/tab-states.ts';
import { withKnownHost } from './certificate-downloads.ts';
import type { DetachedResponses, DetachedVerdict } from './detached-responses.ts';
import type { Judge } from './live-config.ts';
import type { TabPrivacy } from './notifications.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { RecordedIn, VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a navigation tracker. */
export interface NavigationTrackerDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly judge: Judge;
  readonly toolbarIcon: ToolbarIcon;
  readonly detached: DetachedResponses;
  /** A page is displayed, in a tab that is not private. */
  readonly onPage: (verdict: Verdict) => void;
  /** Why the response of a committed document was not observed. */
  readonly reasonForMissingResponse: (url: string) => Promise<NotCheckedReason>;
  /** The verdict that the page of a held request tells of, by the page's address; null for any other page. */
  readonly heldVerdict: (url: string) => Promise<Verdict | null>;
}

/** A frame of a tab, by the browser's numbers; 0 is a main frame. */
interface FramePlace {
  readonly tabId: number;
  readonly frameId: number;
}

/** The request of a document. */
interface DocumentRequest {
  /** Redirects share it. */
  readonly requestId: string;
  /** Whether the response may become a document; one of status 204 never does. */
  readonly willCommit: boolean;
  /** No page asked for it: an address was typed, or another program opened it. */
  readonly isBrowserStarted: boolean;
}

/** A committed document, from webNavigation.onCommitted. */
interface Commit extends FramePlace, CommittedDocument {
  readonly source: ObservationSource;
  /** The document is prerendered and not displayed yet. */
  readonly isPrerender?: boolean;
  /** The observation with what the document itself told; null where there is nothing more. */
  readonly observedAgain?: Promise<Observation | null> | null;
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
  /** A response to the request of a document in the frame. */
  onResponse(
    frame: FramePlace,
    request: DocumentRequest,
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

/** Whether a warning is displayed before a commit, as that of a download is. */
function isLoud(state: TabState): boolean {
  const displayed = displayedFrame(state);
  return displayed !== null && isExchange(displayed.verdict);
}

/** Where a document's connection was made: as a page, or in a frame of one. */
function placeOf(state: TabState, tabId: number, frameId: number): RecordedIn {
  const { incognito } = state;
  if (frameId === MAIN_FRAME) return { tabId, incognito };
  return { tabId, incognito, embeddedIn: mainDocumentKey(state, tabId) };
}

/** Reports the page that a tab shows, unless the tab is private. */
function reportPage({ onPage }: NavigationTrackerDeps, { incognito, frames }: TabState): void {
  const page = frames.find(({ frameId }) => frameId === MAIN_FRAME);
  if (page && !incognito) onPage(page.verdict);
}

/**
 * Finds the verdicts on documents. Where a document's frame had no response, or one without a certificate
 * (a page that was fetched ahead), other requests and the findings are asked.
 */
function createDocumentVerdicts(deps: NavigationTrackerDeps) {
  const { pipeline, judge, detached, reasonForMissingResponse, heldVerdict } = deps;

  async function record({ unrecorded }: DetachedVerdict, tab: TabPrivacy): Promise<void> {
    if (unrecorded) await pipeline.record(unrecorded, tab);
  }

  /**
   * The verdict on a document that a stored program of its site made or asked for. The program may have
   * been stored while the connection was intercepted. A private window keeps programs of its own.
   */
  async function asMadeByProgram(
    verdict: Verdict,
    host: string,
    { incognito }: TabState,
  ): Promise<Verdict> {
    if (incognito || isWarning(verdict.level)) return verdict;
    const earlier = await pipeline.earlierInterception(host);
    return earlier ? asStored(verdict, earlier) : verdict;
  }

  async function withoutConnection({ url, at, source }: Commit, state: TabState): Promise<Verdict> {
    const held = await heldVerdict(url);
    if (held) return held;
    const host = isWebPage(url) ? hostOf(url) : '';
    const reason = await reasonForMissingResponse(url);
    const observation = { host, at, source, result: { kind: 'nothing', reason } } as const;
    const verdict = await judge(observation, EMPTY_HISTORY);
    return verdict.notChecked === 'no-request' ? asMadeByProgram(verdict, host, state) : verdict;
  }

  const waitingDocument = ({ url, at }: Commit, { incognito }: TabState) =>
    isWebPage(url) ? { url, host: hostOf(url), incognito, at } : null;

  return {
    /** The verdict on the document's own response, or on what is found in its place. */
    async verdictOf(commit: Commit, state: TabState): Promise<Verdict> {
      const own = documentVerdict(state, commit);
      if (own && own.notChecked !== 'no-certificate') return own;
      const document = waitingDocument(commit, state);
      const found = document && (await detached.ofDocument(document));
      if (!found || (own && found.verdict.notChecked !== null)) {
        return own ?? withoutConnection(commit, state);
      }
      await record(found, { tabId: commit.tabId, incognito: state.incognito });
      return found.isOfWorker
        ? asMadeByProgram(found.verdict, document.host, state)
        : found.verdict;
    },
    /** Adds what workers of the document's host met while it loaded. */
    async withWorkers(commit: Commit, state: TabState): Promise<TabState> {
      const document = waitingDocument(commit, state);
      if (!document) return state;
      const { host, at, incognito } = document;
      const requester = { documentId: commit.documentId, documentHost: host };
      let after = state;
      for (const found of await detached.ofWorkers(document)) {
        await record(found, { tabId: commit.tabId, incognito });
        after = applyRelated(after, requester, { kind: 'worker', verdict: found.verdict, at });
      }
      return after;
    },
  };
}

/** Stores a commit with the verdict on its document; returns the state of the tab. */
function storeCommit(
  { tabStates }: NavigationTrackerDeps,
  verdicts: ReturnType<typeof createDocumentVerdicts>,
  commit: Commit,
): Promise<TabState> {
  const { tabId, frameId, url, isPrerender } = commit;
  const apply = isPrerender ? applyPrerender : applyCommit;
  return tabStates.update(tabId, async (state) => {
    if (frameId !== MAIN_FRAME && !isWebPage(url)) return applyEmptyFrame(state, frameId);
    const verdict = await verdicts.verdictOf(commit, state);
    const after = await verdicts.withWorkers(commit, apply(state, commit, verdict));
    const isPage = frameId === MAIN_FRAME && !isPrerender && isWebPage(url);
    // An error page hands nothing out.
    return isPage && verdict.failure === null
      ? withKnownHost(after, hostOf(url), commit.at)
      : after;
  });
}

/** Adds what the document itself told. Returns the state of the tab; null where it told nothing. */
async function addObservation(
  { tabStates, pipeline }: NavigationTrackerDeps,
  { tabId, documentId, observedAgain }: Commit,
): Promise<TabState | null> {
  const observation = await observedAgain;
  if (!observation || documentId === null) return null;
  const state = await tabStates.read(tabId);
  if (!state) return null;
  const tab = placeOf(state, tabId, MAIN_FRAME);
  const verdict = await pipeline.assessWithTransport(observation, tab);
  return tabStates.update(tabId, (state) => applyTransport(state, documentId, verdict));
}

/** Creates the tracker over its components. */
export function createNavigationTracker(deps: NavigationTrackerDeps): NavigationTracker {
  const { tabStates, pipeline, toolbarIcon } = deps;
  const verdicts = createDocumentVerdicts(deps);

  return {
    async onNavigationStarted({ tabId, frameId }, at) {
      const start = (state: TabState) => applyNavigationStart(state, frameId, at);
      await tabStates.update(tabId, start, () => true);
    },
    async onResponse({ tabId, frameId }, request, observation) {
      const { requestId, willCommit, isBrowserStarted } = request;
      const respond = async (state: TabState) => {
        const verdict = await pipeline.assess(await observation, placeOf(state, tabId, frameId));
        return willCommit
          ? applyResponse(state, { frameId, requestId, verdict, isBrowserStarted })
          : applyUncommitted(state, verdict);
      };
      // A quiet response is stored with its commit.
      const after = await tabStates.update(tabId, respond, (state) => !isLoud(state));
      if (isLoud(after)) await toolbarIcon.show(tabId);
    },
    async onCommitted(commit) {
      const { tabId, frameId, isPrerender = false } = commit;
      if (frameId === MAIN_FRAME && !isPrerender) toolbarIcon.wasReset(tabId);
      const committed = await storeCommit(deps, verdicts, commit);
      if (!isPrerender) await toolbarIcon.show(tabId);
      const after = await addObservation(deps, commit);
      if (isPrerender) return;
      // Meanwhile the tab may have gone on to another page, which is reported by itself.
      const isSame = after && mainDocumentKey(after, tabId) === mainDocumentKey(committed, tabId);
      if (frameId === MAIN_FRAME) reportPage(deps, isSame ? after : committed);
      if (after) await toolbarIcon.show(tabId);
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
      if (!isFinal) return;
      if (frameId === MAIN_FRAME) reportPage(deps, after);
      // The error page resets the icon, and no event tells of its commit.
      toolbarIcon.wasReset(tabId);
      await toolbarIcon.show(tabId);
    },
    async onTabReplaced(oldTabId, newTabId) {
      const before = await tabStates.read(oldTabId);
      if (!before) return;
      await tabStates.update(newTabId, () => before);
      await tabStates.remove(oldTabId);
      toolbarIcon.forget(oldTabId);
      await toolbarIcon.show(newTabId);
    },
    async onTabRemoved(tabId) {
      toolbarIcon.forget(tabId);
      await tabStates.remove(tabId);
    },
  };
}
