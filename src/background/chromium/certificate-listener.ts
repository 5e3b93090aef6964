/**
 * Listens to responses with their certificates. It uses `chrome.webRequest`, since the polyfill's types
 * know neither the option `securityInfoRawDer` nor `details.securityInfo`, which only Chromium has.
 */

/** Details of a response, with `securityInfo` where the browser's flag is set. */
export type CertifiedResponse = chrome.webRequest.OnHeadersReceivedDetails;

/**
 * Calls `onResponse` for each response that the filter matches.
 *
 * @returns A function that ends it.
 */
export function listenWithCertificates(
  filter: chrome.webRequest.RequestFilter,
  onResponse: (details: CertifiedResponse) => void,
): () => void {
  const { onHeadersReceived } = chrome.webRequest;
  const listener = (details: CertifiedResponse) => {
    onResponse(details);
    return undefined;
  };
  // Without a second listener that has no options, the first one is never called while the flag is off.
  const plainListener = () => undefined;
  try {
    onHeadersReceived.addListener(listener, filter, ['securityInfoRawDer']);
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
