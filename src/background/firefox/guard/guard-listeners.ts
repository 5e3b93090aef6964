/**
 * Registers the listeners of guard mode. They cost every request something, so they are there only while the mode
 * is on, or may be: Firefox wakes a stopped background for no listener that is registered after the first await.
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../../browser.ts';
import { withoutStored } from '../../../core/guard/naked-request.ts';
import { ALL_REQUESTS } from '../../request-filters.ts';
import { isExtensionRequest } from '../own-requests.ts';
import { observeResponse } from '../security-info.ts';
import type { GuardedDetails, GuardedResponse } from './guard-state.ts';
import type { RequestGuard } from './request-guard.ts';

type BeforeSendDetails = WebRequest.OnBeforeSendHeadersDetailsType;
type HeadersDetails = WebRequest.OnHeadersReceivedDetailsType;

/** A listener, to be removed again. */
interface Registration {
  remove(): void;
}

function registered<L>(
  event: {
    addListener(listener: L, filter: WebRequest.RequestFilter, ...options: never[][]): void;
    removeListener(listener: L): void;
  },
  listener: L,
  ...options: readonly string[]
): Registration {
  // onErrorOccurred refuses even an empty list.
  if (options.length === 0) event.addListener(listener, ALL_REQUESTS);
  else event.addListener(listener, ALL_REQUESTS, options as never[]);
  return {
    remove() {
      event.removeListener(listener);
    },
  };
}

function listenToRequests(guard: RequestGuard): Registration[] {
  const { onBeforeRequest, onBeforeSendHeaders } = browser.webRequest;
  const onRequest = (details: GuardedDetails) =>
    isExtensionRequest(details) ? {} : guard.beforeRequest(details);
  const onSend = (details: BeforeSendDetails) => {
    const requestHeaders = guard.requestHeaders(details, details.requestHeaders ?? []);
    return requestHeaders ? { requestHeaders } : {};
  };
  return [
    registered(onBeforeRequest, onRequest, 'blocking'),
    registered(onBeforeSendHeaders, onSend, 'blocking', 'requestHeaders'),
  ];
}

function listenToResponses(guard: RequestGuard): Registration[] {
  const { onHeadersReceived } = browser.webRequest;
  // A listener of its own: Firefox ignores changed headers in an answer that leads the request elsewhere.
  const onHeaders = (details: HeadersDetails) =>
    guard.isNaked(details.requestId)
      ? { responseHeaders: withoutStored(details.responseHeaders ?? []) }
      : {};
  const onResponse = (details: GuardedResponse & HeadersDetails) =>
    isExtensionRequest(details) ? {} : guard.response(details, () => observeResponse(details));
  return [
    registered(onHeadersReceived, onHeaders, 'blocking', 'responseHeaders'),
    registered(onHeadersReceived, onResponse, 'blocking'),
  ];
}

function listenToEnds(guard: RequestGuard): Registration[] {
  const { onCompleted, onErrorOccurred } = browser.webRequest;
  const onEnd = (details: GuardedDetails) => {
    guard.ended(details, null);
  };
  const onError = (details: GuardedDetails & { readonly error: string }) => {
    guard.ended(details, details.error);
  };
  return [registered(onCompleted, onEnd), registered(onErrorOccurred, onError)];
}

/** Registers all listeners, synchronously. Returns a function that removes them. */
export function listenForGuard(guard: RequestGuard): () => void {
  const all = [...listenToRequests(guard), ...listenToResponses(guard), ...listenToEnds(guard)];
  return () => {
    for (const one of all) one.remove();
  };
}
