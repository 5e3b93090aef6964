/**
 * Observes responses in Firefox. A response waits for each listener that hears it, and each costs
 * a message between processes. So every response has one listener, except while the setting changes.
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { hostOf } from '../../core/net/hosts.ts';
import { logRejection } from '../log-error.ts';
import type { NavigationTracker } from '../navigation-tracker.ts';
import {
  ALL_REQUESTS,
  DOCUMENT_REQUESTS,
  isDocumentRequest,
  willCommit,
} from '../request-filters.ts';
import type { RequestRouter } from '../request-router.ts';
import type { FirefoxResponse } from './observe-response.ts';
import { isExtensionRequest } from './own-requests.ts';
import { observeResponse } from './security-info.ts';

/** Details of webRequest.onHeadersReceived, as far as a request is routed by them. */
interface FirefoxRequest extends FirefoxResponse {
  readonly type: string;
  readonly method: string;
  readonly originUrl?: string | undefined;
  /** Since Firefox 153. */
  readonly documentId?: string | undefined;
  readonly incognito?: boolean | undefined;
  readonly cookieStoreId?: string | undefined;
  /** The documents around the frame, the innermost first. */
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
}

/** Firefox keeps connections apart by cookie store, private browsing and top-level site. */
function partitionOf(details: FirefoxRequest): string {
  const { cookieStoreId = '', incognito = false, documentUrl = '', frameAncestors } = details;
  const site = hostOf(frameAncestors?.at(-1)?.url ?? documentUrl);
  return `${cookieStoreId} ${incognito ? 'private' : ''} ${site}`;
}

/** Passes a response to the router, unless the extension itself asked for it. */
function route(router: RequestRouter, details: FirefoxRequest): void {
  if (isExtensionRequest(details)) return;
  const { documentUrl, originUrl } = details;
  const handler = router({
    ...details,
    documentId: details.documentId ?? null,
    requester: documentUrl ?? originUrl ?? '',
    incognito: details.incognito ?? null,
    partition: partitionOf(details),
  });
  if (handler) logRejection(handler(() => observeResponse(details)));
}

/** Passes the responses to the documents of tabs to the tracker, and those to workers to the router. */
export function listenToFirefoxDocuments(
  navigation: NavigationTracker,
  router: RequestRouter,
): void {
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId < 0) {
        route(router, details);
        return;
      }
      const { requestId, originUrl } = details;
      const isBrowserStarted = originUrl === undefined;
      const request = { requestId, willCommit: willCommit(details), isBrowserStarted };
      logRejection(navigation.onResponse(details, request, observeResponse(details)));
    },
    DOCUMENT_REQUESTS,
    ['blocking'],
  );
}

/** Every type of request that this browser has, by its own list, but those of documents. */
function otherTypes(): WebRequest.ResourceType[] {
  const { ResourceType } = browser.webRequest as unknown as {
    readonly ResourceType: Readonly<Record<string, WebRequest.ResourceType>>;
  };
  return Object.values(ResourceType).filter((type) => !isDocumentRequest(type));
}

function listen(
  router: RequestRouter,
  tabId: { readonly tabId?: number },
  isNeeded: () => boolean,
): () => void {
  const onHeaders = (details: FirefoxRequest) => {
    if (isNeeded()) route(router, details);
  };
  const filter = { ...ALL_REQUESTS, ...tabId, types: otherTypes() };
  browser.webRequest.onHeadersReceived.addListener(onHeaders, filter, ['blocking']);
  return () => {
    browser.webRequest.onHeadersReceived.removeListener(onHeaders);
  };
}

/** Passes every response but those to documents to the router. Returns a function that ends it. */
export function listenToFirefoxSubresources(router: RequestRouter): () => void {
  return listen(router, {}, () => true);
}

/** Passes those of them that belong to no tab to the router. Returns a function that ends it. */
export function listenToFirefoxWorkers(router: RequestRouter, isNeeded: () => boolean): () => void {
  return listen(router, { tabId: -1 }, isNeeded);
}
