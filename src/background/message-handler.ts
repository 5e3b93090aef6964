/** Receives the requests of the extension's own pages (src/messaging.ts) and answers them. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import {
  isOwnPage,
  parseRequest,
  type RequestOf,
  type RequestType,
  type ResponseTo,
} from '../messaging.ts';
import { logError } from './log-error.ts';

/** The sender of a request, as far as handlers use it. */
type RequestSender = Pick<Runtime.MessageSender, 'tab'>;

/** One handler for each type of request. Where it rejects, the error is logged and the answer is null. */
export type RequestHandlers = {
  readonly [T in RequestType]: (
    request: RequestOf<T>,
    sender: RequestSender,
  ) => Promise<ResponseTo<T>>;
};

/** Calls the handler of a request. `type` is the request's own type, given apart for its type. */
async function handleRequest<T extends RequestType>(
  handlers: RequestHandlers,
  type: T,
  request: RequestOf<T>,
  sender: RequestSender,
): Promise<ResponseTo<T>> {
  try {
    return await handlers[type](request, sender);
  } catch (error) {
    logError(error);
    return null;
  }
}

/** Whether a message or a port comes from a page of this extension. */
export function isFromOwnPage(sender: Pick<Runtime.MessageSender, 'id' | 'url'>): boolean {
  return isOwnPage(sender, { id: browser.runtime.id, origin: location.origin });
}

/** Registers the handlers. Messages of other senders and of another form are not answered. */
export function listenToRequests(handlers: RequestHandlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const request = isFromOwnPage(sender) ? parseRequest(message) : null;
    return request ? handleRequest(handlers, request.type, request, sender) : undefined;
  });
}
