/** Starts the background in Chromium, whichever the flavour. */
import { browser } from '../../browser.ts';
import type { Observation } from '../../core/detection/observation.ts';
import { hostOf } from '../../core/net/hosts.ts';
import { certificateVisibilityItem } from '../../storage/certificate-visibility.ts';
import {
  type BackgroundServices,
  DOCUMENT_REQUESTS,
  isIncognito,
  SUBRESOURCE_REQUESTS,
  startBackground,
} from '../bootstrap.ts';
import { chromiumError, chromiumFailure } from '../error-codes.ts';
import { createHostProber, type HostProber, requestWithoutCredentials } from '../host-prober.ts';
import { logRejection } from '../log-error.ts';
import { willCommit } from '../navigation-tracker.ts';
import { notifyCertificatesVisible } from '../notifications.ts';
import { whileCheckingSubresources } from '../subresource-setting.ts';
import { type ChromiumResponse, observeChromium } from './observe-response.ts';

type Response = chrome.webRequest.OnHeadersReceivedDetails & ChromiumResponse;
type Later = chrome.webRequest.OnResponseStartedDetails | chrome.webRequest.OnBeforeRedirectDetails;

export interface ChromiumGuard extends BackgroundServices {
  readonly active: HostProber;
}

const PAGES = DOCUMENT_REQUESTS as chrome.webRequest.RequestFilter;
const EVERYTHING: chrome.webRequest.RequestFilter = { urls: DOCUMENT_REQUESTS.urls };

/**
 * Listens with the option by which Chromium hands certificates out; older ones throw at its name. The
 * function that it gives ends that.
 */
function listenWithCertificates(
  filter: chrome.webRequest.RequestFilter,
  onResponse: (details: Response) => void,
): () => void {
  const { onHeadersReceived } = chrome.webRequest;
  const plain = (details: unknown) => {
    onResponse(details as Response);
    return undefined;
  };
  // Without a plain twin the other listener is never called while the flag is off.
  const twin = () => undefined;
  try {
    const option = 'securityInfoRawDer' as `${chrome.webRequest.OnHeadersReceivedOptions}`;
    onHeadersReceived.addListener(plain, filter, [option]);
    onHeadersReceived.addListener(twin, filter);
  } catch {
    onHeadersReceived.addListener(plain, filter);
  }
  return () => {
    onHeadersReceived.removeListener(plain);
    onHeadersReceived.removeListener(twin);
  };
}

/** A request of the extension's own, which a check makes. */
function isOwn(details: { tabId: number; initiator?: string | undefined }): boolean {
  return details.tabId < 0 && details.initiator === location.origin;
}

/** A page that is only fetched beforehand belongs to the document that asks for it. */
function isPrefetch(details: Response): boolean {
  return details.type === 'main_frame' && details.documentId !== undefined;
}

/** More answers than these are never on their way at once. */
const MAX_PENDING = 500;

/** Looks at the parts of pages until the function that it gives is called. */
function listenToParts({ parts }: BackgroundServices): () => void {
  const filter = SUBRESOURCE_REQUESTS as chrome.webRequest.RequestFilter;
  const pending = new Map<string, Response>();
  const stop = listenWithCertificates(filter, (details) => {
    if (isOwn(details) || !details.securityInfo || !parts.isDue(details)) return;
    // Sockets are never from the cache; of all else, the next event tells whether it is.
    if (details.type === 'websocket') {
      logRejection(parts.responded(details, () => observeChromium(details)));
      return;
    }
    if (pending.size > MAX_PENDING) pending.clear();
    pending.set(details.requestId, details);
  });
  const onLater = (later: Later) => {
    const details = pending.get(later.requestId);
    pending.delete(later.requestId);
    if (details)
      logRejection(parts.responded(details, () => complete(observeChromium(details), later)));
  };
  chrome.webRequest.onResponseStarted.addListener(onLater, filter);
  chrome.webRequest.onBeforeRedirect.addListener(onLater, filter);
  return () => {
    stop();
    chrome.webRequest.onResponseStarted.removeListener(onLater);
    chrome.webRequest.onBeforeRedirect.removeListener(onLater);
  };
}

/** Notes when the browser begins or ceases to show certificates, and says so when it begins. */
function createSightNote(
  isNotifying: () => Promise<boolean>,
): (isShown: boolean, at: number, tabId: number) => Promise<void> {
  const item = certificateVisibilityItem(browser.storage.local);
  let known: boolean | undefined;
  return async (isShown, at, tabId) => {
    // Nothing is stored of incognito windows, not even the time of a page in one.
    if (known === isShown || (await isIncognito(tabId)) !== false) return;
    known = isShown;
    const { shown, since } = await item.read();
    if (shown === isShown && since !== 0) return;
    await item.update(() => ({ version: 1, shown: isShown, since: at }));
    if (isShown && (await isNotifying())) await notifyCertificatesVisible(browser.notifications);
  };
}

/** Registers every listener; call it as the worker starts. */
export function startChromium(): ChromiumGuard {
  const guard = startBackground({
    source: 'chromium-leaf',
    errorOf: chromiumError,
    commitsErrorPages: false,
  });
  const { watch } = guard;
  /** Answers to our own requests, whose address is told by the next event. */
  const own = new Map<string, Promise<Observation>>();
  const OWN = { ...EVERYTHING, types: ['xmlhttprequest' as const, 'other' as const] };
  const active = createHostProber({
    request: requestWithoutCredentials,
    now: () => Date.now(),
    // Only while a check runs: otherwise it would be told of every request of every page.
    listen: () => {
      const stop = listenWithCertificates(OWN, (details) => {
        if (isOwn(details)) own.set(details.requestId, observeChromium(details));
      });
      const onLater = (details: Later) => {
        const observed = own.get(details.requestId);
        own.delete(details.requestId);
        if (observed) active.responded(details.url, complete(observed, details));
      };
      chrome.webRequest.onResponseStarted.addListener(onLater, OWN);
      chrome.webRequest.onBeforeRedirect.addListener(onLater, OWN);
      return () => {
        stop();
        chrome.webRequest.onResponseStarted.removeListener(onLater);
        chrome.webRequest.onBeforeRedirect.removeListener(onLater);
        own.clear();
      };
    },
  });
  const noteSight = createSightNote(() => guard.isNotifying());

  // Whether a response comes from the cache is told only by the next event of the same request.
  const pending = new Map<string, Promise<Observation>>();
  listenWithCertificates(PAGES, (details) => {
    if (!willCommit(details) || isPrefetch(details)) return;
    if (details.url.startsWith('https:')) {
      logRejection(noteSight(details.securityInfo !== undefined, details.timeStamp, details.tabId));
    }
    pending.set(details.requestId, observeChromium(details));
  });
  const onNext = (details: Later) => {
    const observation = pending.get(details.requestId);
    if (!observation) return;
    pending.delete(details.requestId);
    logRejection(watch.responded(details, details.requestId, complete(observation, details)));
  };
  chrome.webRequest.onResponseStarted.addListener(onNext, PAGES);
  chrome.webRequest.onBeforeRedirect.addListener(onNext, PAGES);

  chrome.webRequest.onErrorOccurred.addListener((details) => {
    pending.delete(details.requestId);
    const error = chromiumError(details.error);
    if (isOwn(details)) {
      // What fails after its headers has shown its certificate.
      const observed = own.get(details.requestId);
      if (observed) active.responded(details.url, observed);
      else active.failed(details.url, chromiumFailure(details.error));
    }
    // Pages and frames are told by webNavigation, with the frame that shows the error.
    const isPart = details.type !== 'main_frame' && details.type !== 'sub_frame';
    if (isPart && details.tabId >= 0 && error === 'known-interception') {
      const result = { kind: 'failure', error } as const;
      const at = details.timeStamp;
      logRejection(
        watch.partFailed(details.tabId, details.documentId ?? null, {
          host: hostOf(details.url),
          at,
          source: 'error-code',
          result,
        }),
      );
    }
  }, EVERYTHING);

  chrome.webNavigation.onTabReplaced.addListener(({ replacedTabId, tabId }) => {
    logRejection(watch.replaced(replacedTabId, tabId));
  });
  const whole = { ...guard, active };
  logRejection(whileCheckingSubresources(() => listenToParts(guard)));
  return whole;
}

/** The observation with what only the next event tells: whether it is stale, and from where it came. */
async function complete(observed: Promise<Observation>, later: Later): Promise<Observation> {
  const observation = await observed;
  const { result } = observation;
  // Chromium does not tell whether it is a proxy's; one within a company has a private address.
  if (!later.fromCache) return later.ip ? { ...observation, address: later.ip } : observation;
  return result.kind === 'certificates'
    ? { ...observation, result: { ...result, fromCache: true } }
    : { ...observation, result: { kind: 'nothing', reason: 'cached' } };
}
