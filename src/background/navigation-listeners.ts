/** Registers the listeners of webNavigation and tabs that are the same in every browser. */
import type { WebNavigation } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type {
  HandshakeError,
  Observation,
  ObservationSource,
} from '../core/detection/observation.ts';
import { hostOf } from '../core/net/hosts.ts';
import type { InTimeOrder } from './event-order.ts';
import { logRejection } from './log-error.ts';
import { navigationCause } from './navigation-cause.ts';
import type { NavigationTracker } from './navigation-tracker.ts';

/** What differs between browsers. */
export interface Platform {
  /** The API by which responses are observed. */
  readonly source: ObservationSource;
  /** The handshake error that webNavigation.onErrorOccurred reports; null for any other text. */
  readonly errorOf: (text: string) => HandshakeError | null;
  /** Whether the browser commits its error page like a page, under the address that failed. */
  readonly commitsErrorPages: boolean;
  /** Wraps each listener, where the browser may deliver events in another order than they happened in. */
  readonly inTimeOrder: InTimeOrder;
  /**
   * Observes a committed page once more, with what only its document tells; null where there is nothing to
   * ask. Left out where the browser shows chains.
   */
  readonly observeDocument?: (page: CommittedPage) => Promise<Observation | null>;
}

/** A main document that was committed, displayed or prerendered. */
export interface CommittedPage {
  readonly tabId: number;
  readonly documentId: string;
  readonly url: string;
  readonly timeStamp: number;
}

/** Browsers without document ids leave the field out, whatever the types say. */
function documentIdOf({ documentId }: { readonly documentId?: string }): string | null {
  return documentId ?? null;
}

type CommittedDetails = WebNavigation.OnCommittedDetailsType;
type ErrorDetails = WebNavigation.OnErrorOccurredDetailsType;

/** Observes a committed page once more; frames are not, since they make nothing quiet. */
function observeDocument(
  { observeDocument: observe }: Platform,
  details: CommittedDetails,
): Promise<Observation | null> | null {
  const { tabId, url, timeStamp, parentFrameId } = details;
  const documentId = documentIdOf(details);
  if (!observe || documentId === null || parentFrameId !== -1) return null;
  return observe({ tabId, documentId, url, timeStamp });
}

/** Passes a commit to the tracker. */
function passCommit(
  navigation: NavigationTracker,
  platform: Platform,
  details: CommittedDetails,
): void {
  const { source } = platform;
  const { tabId, frameId, url, timeStamp: at } = details;
  const isPrerender = details.documentLifecycle === 'prerender';
  // The frames inside of a prerendered page are not displayed.
  if (isPrerender && details.parentFrameId !== -1) return;
  const documentId = documentIdOf(details);
  const cause = navigationCause(details);
  const observedAgain = observeDocument(platform, details);
  const place = { tabId, frameId, url, documentId, at };
  logRejection(navigation.onCommitted({ ...place, cause, source, isPrerender, observedAgain }));
}

/** Passes a failed load to the tracker, if its error is one of the handshake. */
function passError(
  navigation: NavigationTracker,
  { errorOf, commitsErrorPages }: Platform,
  details: ErrorDetails,
): void {
  const { tabId, frameId, url, timeStamp: at } = details;
  const error = errorOf(details.error ?? '');
  if (details.documentLifecycle === 'prerender') return;
  if (!error || !url.startsWith('https:')) return;
  const load = { tabId, frameId, documentId: documentIdOf(details), isFinal: !commitsErrorPages };
  const result = { kind: 'failure', error } as const;
  logRejection(navigation.onFailed(load, { host: hostOf(url), at, source: 'error-code', result }));
}

/** Passes the events of frames and tabs to the tracker. */
export function listenToNavigation(navigation: NavigationTracker, platform: Platform): void {
  const { inTimeOrder } = platform;
  const onStarted = inTimeOrder((details: WebNavigation.OnBeforeNavigateDetailsType) => {
    logRejection(navigation.onNavigationStarted(details, details.timeStamp));
  });
  const onCommitted = inTimeOrder((details: CommittedDetails) => {
    passCommit(navigation, platform, details);
  });
  const onError = inTimeOrder((details: ErrorDetails) => {
    passError(navigation, platform, details);
  });
  const onRemoved = inTimeOrder((tab: { readonly id: number; readonly timeStamp: number }) => {
    logRejection(navigation.onTabRemoved(tab.id));
  });
  browser.webNavigation.onBeforeNavigate.addListener(onStarted);
  browser.webNavigation.onCommitted.addListener(onCommitted);
  browser.webNavigation.onErrorOccurred.addListener(onError);
  browser.tabs.onRemoved.addListener((id) => {
    onRemoved({ id, timeStamp: Date.now() });
  });
}
