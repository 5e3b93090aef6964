/**
 * Listens to responses with their certificates. It uses `chrome.webRequest`, since the polyfill's types
 * know neither the option `securityInfoRawDer` nor `details.securityInfo`, which only Chromium has.
 */
import { inTimeOrder } from './ordered-events.ts';

/** Details of a response, with `securityInfo` where the browser's flag is set. */
export type CertifiedResponse = chrome.webRequest.OnHeadersReceivedDetails;

/**
 * Calls `onResponse` for each response that the filter matches, those included that the browser keeps
 * from the page because of CORS: without the option `extraHeaders` only an error is reported for them.
 *
 * @returns A function that ends it.
 */
export function listenWithCertificates(
  filter: chrome.webRequest.RequestFilter,
  onResponse: (details: CertifiedResponse) => void,
): () => void {
  const { onHeadersReceived } = chrome.webRequest;
  const pass = inTimeOrder(onResponse);
  const listener = (details: CertifiedResponse) => {
    pass(details);
    return undefined;
  };
  // Without a second listener that has no options, the first one is never called while the flag is off.
  const plainListener = () => undefined;
  try {
    onHeadersReceived.addListener(listener, filter, ['securityInfoRawDer', 'extraHeaders']);
    onHeadersReceived.addListener(plainListener, filter);
  } catch {
    // Older versions throw at the name of the option.
    onHeadersReceived.addListener(listener, filter);
  }
  return () => {
    onHeadersReceived.removeListener(listener);
    onHeadersReceived.removeListener(plainListener);
  };
}
