/**
 * Judges what workers ask for: service workers and shared workers, whose requests belong to no tab. A
 * warning is displayed on every tab with a document of the worker's host.
 */
import type { Observation } from '../core/detection/observation.ts';
import { isNotable, type Verdict } from '../core/detection/verdict.ts';
import { applyRelated } from '../core/tab-state/related.ts';
import type { TabState } from '../core/tab-state/state.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { DetachedResponses } from './detached-responses.ts';
import type { Assessment } from './history.ts';
import type { TabPrivacy } from './notifications.ts';
import type { RequestTracker, TrackedVerdict } from './subresource-monitor.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a worker tracker. */
export interface WorkerTrackerDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly toolbarIcon: ToolbarIcon;
  readonly detached: DetachedResponses;
}

/** A request of a worker. */
interface WorkerRequest {
  readonly requestId: string;
  readonly url: string;
  /** Host of the worker's origin. */
  readonly workerHost: string;
  /** Null where the browser does not report it. */
  readonly incognito: boolean | null;
  /** Ms since epoch. */
  readonly at: number;
}

/** One function for each event of a worker's request. */
export interface WorkerTracker extends RequestTracker<WorkerRequest> {
  /** The browser blocked a worker's request as intercepted. */
  onBlocked(request: WorkerRequest, observation: Observation): Promise<void>;
}

/** The tab and privacy of a request; null where no tab tells whether it was private. */
function privacyOf(
  { incognito }: WorkerRequest,
  tabs: readonly [number, TabState][],
): TabPrivacy | null {
  const [first] = tabs;
  if (incognito !== null) return { tabId: first?.[0] ?? null, incognito };
  // Nothing is stored where every tab of the origin is private.
  const open = tabs.find(([, state]) => !state.incognito) ?? first;
  return open ? { tabId: open[0], incognito: open[1].incognito } : null;
}

/** Creates the tracker over its components. */
export function createWorkerTracker(deps: WorkerTrackerDeps): WorkerTracker {
  const { tabStates, pipeline, toolbarIcon, detached } = deps;

  async function tabsOf({ workerHost, incognito }: WorkerRequest): Promise<[number, TabState][]> {
    const tabs = await tabStates.ofHost(workerHost);
    return tabs.filter(([, state]) => incognito === null || incognito === state.incognito);
  }

  async function display(
    tabs: readonly [number, TabState][],
    { workerHost, at }: WorkerRequest,
    verdict: Verdict,
  ): Promise<void> {
    const document = { documentId: null, documentHost: workerHost };
    const related = { kind: 'worker', verdict, at } as const;
    for (const [tabId] of tabs) {
      await tabStates.update(tabId, (state) => applyRelated(state, document, related));
      await toolbarIcon.show(tabId);
    }
  }

  async function record(
    { requestId }: WorkerRequest,
    assessment: Assessment,
    tab: TabPrivacy | null,
  ): Promise<void> {
    // Without a tab it is recorded by the document that it serves, which knows.
    if (tab === null) return;
    detached.markRecorded(requestId);
    await pipeline.record(assessment, tab);
  }

  return {
    placeKey: ({ workerHost, incognito }) => `worker ${workerHost} ${String(incognito)}`,
    async onResponse(request, observation): Promise<TrackedVerdict> {
      const assessing = observation.then((one) => pipeline.examine(one));
      detached.add({ ...request, assessment: assessing });
      const assessment = await assessing;
      const { verdict } = assessment;
      if (!isNotable(verdict.level)) {
        const { incognito } = request;
        if (incognito === false) await record(request, assessment, { tabId: null, incognito });
        return { verdict, incognito: incognito !== false };
      }
      const tabs = await tabsOf(request);
      const tab = privacyOf(request, tabs);
      await record(request, assessment, tab);
      await display(tabs, request, verdict);
      return { verdict, incognito: tab?.incognito !== false };
    },
    async showKnown(request, verdict) {
      await display(await tabsOf(request), request, verdict);
    },
    async onBlocked(request, observation) {
      const tabs = await tabsOf(request);
      const tab = privacyOf(request, tabs);
      if (tab === null) return;
      await display(tabs, request, await pipeline.assessBlocked(observation, tab));
    },
  };
}
