/**
 * Listens to responses with their certificates. It uses `chrome.webRequest`, since the polyfill's types
 * know neither the option `securityInfoRawDer` nor `details.securityInfo`, which only Chromium has.
 */

/** Details of a response, with `securityInfo` where the browser's flag is set. */
export type CertifiedResponse = chrome.webRequest.OnHeadersReceivedDetails;

/**
 * Calls `onResponse` for each response that the filter matches.
 *
 * @param withRefused Whether also for answers that the browser keeps from the page because of CORS: by
 *   the option `extraHeaders`, without which no event but an error tells of them.
 * @returns A function that ends it.
 */
export function listenWithCertificates(
  filter: chrome.webRequest.RequestFilter,
  onResponse: (details: CertifiedResponse) => void,
  withRefused = false,
): () => void {
  const { onHeadersReceived } = chrome.webRequest;
  const listener = (details: CertifiedResponse) => {
    onResponse(details);
    return undefined;
  };
  // Without a second listener that has no options, the first one is never called while the flag is off.
  const plainListener = () => undefined;
  const options: ('securityInfoRawDer' | 'extraHeaders')[] = ['securityInfoRawDer'];
  if (withRefused) options.push('extraHeaders');
  try {
    onHeadersReceived.addListener(listener, filter, options);
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
