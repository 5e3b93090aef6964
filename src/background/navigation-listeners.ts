/** Registers the listeners of webNavigation and tabs that are the same in every browser. */
import { browser } from '../browser.ts';
import type { HandshakeError, ObservationSource } from '../core/detection/observation.ts';
import { hostOf } from '../core/net/hosts.ts';
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
}

/** Browsers without document ids leave the field out, whatever the types say. */
function documentIdOf({ documentId }: { readonly documentId?: string }): string | null {
  return documentId ?? null;
}

/** Passes the events of frames and tabs to the tracker. */
export function listenToNavigation(
  navigation: NavigationTracker,
  { source, errorOf, commitsErrorPages }: Platform,
): void {
  browser.webNavigation.onBeforeNavigate.addListener((details) => {
    logRejection(navigation.onNavigationStarted(details, details.timeStamp));
  });
  browser.webNavigation.onCommitted.addListener((details) => {
    const { tabId, frameId, url, timeStamp: at } = details;
    const isPrerender = details.documentLifecycle === 'prerender';
    // The frames inside of a prerendered page are not displayed.
    if (isPrerender && details.parentFrameId !== -1) return;
    const documentId = documentIdOf(details);
    const cause = navigationCause(details);
    logRejection(
      navigation.onCommitted({ tabId, frameId, url, documentId, at, cause, source, isPrerender }),
    );
  });
  browser.webNavigation.onErrorOccurred.addListener((details) => {
    const { tabId, frameId, url, timeStamp: at } = details;
    const error = errorOf(details.error ?? '');
    if (details.documentLifecycle === 'prerender') return;
    if (!error || !url.startsWith('https:')) return;
    const load = { tabId, frameId, documentId: documentIdOf(details), isFinal: !commitsErrorPages };
    const result = { kind: 'failure', error } as const;
    logRejection(
      navigation.onFailed(load, { host: hostOf(url), at, source: 'error-code', result }),
    );
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    logRejection(navigation.onTabRemoved(tabId));
  });
}
