/** Observes the responses to pages and frames in Chromium. */
import { isNotable } from '../../core/detection/verdict.ts';
import type { TabStates } from '../../storage/tab-states.ts';
import type { DetachedResponses } from '../detached-responses.ts';
import type { Assessment } from '../history.ts';
import { logRejection } from '../log-error.ts';
import type { NavigationTracker } from '../navigation-tracker.ts';
import { DOCUMENT_REQUESTS, willCommit } from '../request-filters.ts';
import type { VerdictPipeline } from '../verdict-pipeline.ts';
import { type CertifiedResponse, listenWithCertificates } from './certificate-listener.ts';
import type { CertificateVisibilityNote } from './certificate-visibility-note.ts';
import type { NetworkResponses } from './network-responses.ts';
import { completeObservation, observeChromium } from './observe-response.ts';
import { createPendingResponses, type NextEvent } from './pending-responses.ts';

/**
 * Whether a page is fetched ahead, by a prefetch or a prerendering, for a commit that comes later. A
 * prefetch belongs to the document that asks for it.
 */
function isSpeculative({ type, documentId, documentLifecycle, tabId }: CertifiedResponse): boolean {
  if (type !== 'main_frame') return false;
  return tabId < 0 || documentId !== undefined || documentLifecycle === 'prerender';
}

/** The components that responses are passed to. */
export interface ChromiumNavigationDeps {
  readonly navigation: NavigationTracker;
  readonly detached: DetachedResponses;
  readonly pipeline: VerdictPipeline;
  readonly tabStates: Pick<TabStates, 'privacyOf'>;
  readonly noteVisibility: CertificateVisibilityNote;
  readonly networkResponses: NetworkResponses;
}

/** Records a warning about a page that is fetched ahead: the connection was made, whether it is shown or not. */
async function recordWarning(
  { detached, pipeline }: ChromiumNavigationDeps,
  requestId: string,
  tabId: number,
  assessing: Promise<Assessment>,
): Promise<void> {
  const assessment = await assessing;
  if (!isNotable(assessment.verdict.level)) return;
  detached.markRecorded(requestId);
  await pipeline.record(assessment, { tabId, incognito: false });
}

/**
 * Passes each response to a tab's document to the tracker, and notes for https whether it came with a
 * certificate. Pages that are fetched ahead wait for the commit of their document.
 */
export function listenToChromiumNavigations(deps: ChromiumNavigationDeps): void {
  const { navigation, detached, pipeline, tabStates, noteVisibility, networkResponses } = deps;
  const onNext = (details: CertifiedResponse, next: NextEvent) => {
    const { requestId, url, tabId, timeStamp: at } = details;
    const observation = completeObservation(observeChromium(details), next);
    const isFailed = 'error' in next;
    const isPage = details.type === 'main_frame' && willCommit(details);
    if (isPage && !isFailed && !('redirectUrl' in next)) networkResponses.add(next, observation);
    if (isSpeculative(details)) {
      // Without certificates nothing is known yet of a page that is fetched ahead.
      if (!details.securityInfo) return;
      const assessment = observation.then((one) => pipeline.examine(one));
      const incognito = tabStates.privacyOf(tabId);
      detached.add({ requestId, url, workerHost: null, incognito, at, assessment });
      if (incognito === false) logRejection(recordWarning(deps, requestId, tabId, assessment));
      return;
    }
    const isBrowserStarted = details.initiator === undefined;
    const request = { requestId, willCommit: willCommit(details) && !isFailed, isBrowserStarted };
    logRejection(navigation.onResponse(next, request, observation));
  };
  const pending = createPendingResponses(DOCUMENT_REQUESTS, onNext, ['responseHeaders']);
  listenWithCertificates(DOCUMENT_REQUESTS, (details) => {
    if (details.tabId < 0 && !isSpeculative(details)) return;
    if (details.url.startsWith('https:') && details.tabId >= 0) {
      const isShown = details.securityInfo !== undefined;
      logRejection(noteVisibility(isShown, details.timeStamp, details.tabId));
    }
    pending.add(details.requestId, details);
  });
}
