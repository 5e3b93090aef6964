/** Decides which component handles a request that is not that of a tab's document. */
import { hostOf } from '../core/net/hosts.ts';
import { isDocumentRequest, isEncrypted } from './request-filters.ts';
import type { ResponseHandler, SubresourceMonitor } from './subresource-monitor.ts';
import type { SubresourceTracker } from './subresource-tracker.ts';
import type { WorkerTracker } from './worker-tracker.ts';

/** A request, as both browsers report it. */
interface RoutedRequest {
  readonly requestId: string;
  readonly url: string;
  /** webRequest.ResourceType. */
  readonly type: string;
  readonly method: string;
  /** Negative where it belongs to no tab. */
  readonly tabId: number;
  /** Ms since epoch. */
  readonly timeStamp: number;
  /** Null where the browser does not report it. */
  readonly documentId: string | null;
  /** Address or origin of the document or worker that made the request; '' where unknown. */
  readonly requester: string;
  /** Null where the browser does not report it. */
  readonly incognito: boolean | null;
  /** The browser's partition of connections, as far as it is reported. */
  readonly partition: string;
}

/** The components that requests are passed to. */
export interface RequestRouterDeps {
  readonly monitor: SubresourceMonitor;
  readonly subresources: SubresourceTracker;
  readonly workers: WorkerTracker;
}

/** Returns what is to be done about a request; null for nothing. Cheap: it runs for every request. */
export type RequestRouter = (request: RoutedRequest) => ResponseHandler | null;

/** Creates the router over its components. Requests of the extension itself must not be passed to it. */
export function createRequestRouter(deps: RequestRouterDeps): RequestRouter {
  const { monitor, subresources, workers } = deps;
  return (request) => {
    const {
      requestId,
      url,
      type,
      tabId,
      timeStamp: at,
      documentId,
      requester,
      incognito,
    } = request;
    if (tabId >= 0) {
      if (isDocumentRequest(type)) return null;
      const place = { tabId, documentId, documentHost: hostOf(requester), at };
      return monitor.plan(request, place, subresources);
    }
    // The browser's own requests have no requester; a page that a worker serves asks for itself.
    const workerHost = hostOf(requester) || (isDocumentRequest(type) ? hostOf(url) : '');
    if (workerHost === '' || !isEncrypted(url)) return null;
    const place = { requestId, url, workerHost, incognito, at };
    // It may be the response of a page, and of those none is left out.
    if (hostOf(url) === workerHost) {
      return async (observe) => {
        await workers.onResponse(place, observe());
      };
    }
    const partition = `worker ${request.partition}`;
    return monitor.plan({ ...request, partition }, place, workers);
  };
}
