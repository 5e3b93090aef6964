/** The components of a background over stores in memory. */
import { createDetachedResponses } from '../../src/background/detached-responses.ts';
import { createHistory } from '../../src/background/history.ts';
import { createInspector } from '../../src/background/inspector.ts';
import type { Judge } from '../../src/background/live-config.ts';
import { createNavigationTracker } from '../../src/background/navigation-tracker.ts';
import { createNotificationThrottle } from '../../src/background/notification-throttle.ts';
import { createSubresourceTracker } from '../../src/background/subresource-tracker.ts';
import type { ToolbarIcon } from '../../src/background/toolbar-icon.ts';
import {
  createVerdictPipeline,
  type VerdictPipeline,
} from '../../src/background/verdict-pipeline.ts';
import { createWorkerTracker } from '../../src/background/worker-tracker.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../src/core/tab-state/displayed-frame.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { createFindingsStore } from '../../src/storage/findings-store.ts';
import { createHostProtocols } from '../../src/storage/host-protocols.ts';
import type { Area } from '../../src/storage/item.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import { createSessionArea } from '../../src/storage/session-area.ts';
import { createSpeculativePages } from '../../src/storage/speculative-pages.ts';
import { createTabStates } from '../../src/storage/tab-states.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from '../storage/memory-area.ts';

/** The main frame of tab 1. */
export const place = { tabId: 1, frameId: 0 };
/** The commit of a page in it. */
export const commit = {
  ...place,
  url: 'https://a.example/',
  documentId: 'd',
  at: 1,
  cause: 'user',
  source: 'firefox-chain',
} as const;
/** The request of a page, which becomes a document. */
export const requestOf = (requestId: string) => ({
  requestId,
  willCommit: true,
  isBrowserStarted: false,
});

/** How the components under test behave. */
export interface Options {
  readonly incognito?: boolean | null;
  readonly delays?: number[];
  readonly isFull?: boolean;
}

/** A judge that takes its time (ms): nothing read is not checked, anything else known interception. */
function judgeAfter(delays: number[]): Judge {
  return async ({ host, at, source, result }) => {
    await new Promise((resolve) => setTimeout(resolve, delays.shift() ?? 0));
    const isNothing = result.kind === 'nothing';
    return makeVerdict({
      ...{ host, at, source, authority: 'x' },
      level: isNothing ? 'not-checked' : 'known-interception',
      notChecked: isNothing ? result.reason : null,
    });
  };
}

/** The pipeline over stores in memory; what it notifies goes to `log`. */
function pipelineOver(local: Area, judge: Judge, log: string[]): VerdictPipeline {
  return createVerdictPipeline({
    judge,
    acknowledge: (verdict) => Promise.resolve(verdict),
    findings: createFindingsStore(local, () => undefined),
    throttle: createNotificationThrottle(findingsItem(memoryArea())),
    history: createHistory({
      recent: createRecentHosts(memoryArea()),
      sites: createAuthoritySites(memoryArea()),
      publicHosts: createPublicHosts(memoryArea()),
      proven: createProvenRefusals(memoryArea()),
      protocols: createHostProtocols(memoryArea()),
    }),
    notifier: {
      notifyFinding: (verdict) => {
        log.push(`notify ${verdict.host}`);
        return Promise.resolve();
      },
      notifyCertificatesVisible: () => Promise.resolve(),
    },
  });
}

function areas(log: string[], isFull: boolean) {
  const local = memoryArea(log);
  const session = memoryArea(log);
  if (isFull) {
    local.set = () => Promise.reject(new Error('full'));
    const { set } = session;
    // Room for little more than the displayed frame.
    session.set = (items) =>
      JSON.stringify(items).length > 700 ? Promise.reject(new Error('full')) : set(items);
  }
  return { local, session };
}

/** Creates the components of a background over stores in memory, and a `log` of what they do in order. */
export function setUpBackground({ incognito = false, delays = [], isFull = false }: Options = {}) {
  const log: string[] = [];
  const pages: Level[] = [];
  const { local, session } = areas(log, isFull);
  const tabStates = createTabStates(
    createSessionArea(session, () => undefined),
    {
      isIncognito: () => Promise.resolve(incognito),
      settle: (state) => Promise.resolve(state),
      reportError: () => undefined,
    },
  );
  const judge = judgeAfter(delays);
  const pipeline = pipelineOver(local, judge, log);
  const toolbarIcon: ToolbarIcon = {
    async show(tabId) {
      const state = await tabStates.read(tabId);
      log.push(`show ${tabId} ${(state && displayedFrame(state)?.verdict.level) ?? ''}`);
    },
    wasReset: () => undefined,
    forget: () => undefined,
  };
  const detached = createDetachedResponses(createSpeculativePages(session));
  const shared = { tabStates, pipeline, toolbarIcon, detached };
  const navigation = createNavigationTracker({
    ...{ ...shared, judge },
    reasonForMissingResponse: () => Promise.resolve('no-request'),
    heldVerdict: () => Promise.resolve(null),
    onPage: ({ level }) => {
      pages.push(level);
    },
  });
  const inspector = createInspector(shared);
  const subresources = createSubresourceTracker(shared);
  const workers = createWorkerTracker(shared);
  const observation: Promise<Observation> = Promise.resolve(refusalOf('a.example', 1));
  const load = async (requestId: string) => {
    await Promise.all([
      navigation.onResponse(place, requestOf(requestId), observation),
      navigation.onCommitted(commit),
    ]);
  };
  const components = { ...shared, navigation, inspector, subresources, workers };
  return { ...components, log, pages, local, session, load, observation };
}

/** The observation of a refused certificate, at `at` (ms since epoch). */
export function refusalOf(host: string, at: number): Observation {
  const result = { kind: 'failure', error: 'unknown-issuer' } as const;
  return { host, at, source: 'firefox-chain', result };
}
