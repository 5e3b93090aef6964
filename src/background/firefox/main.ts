/** The background in Firefox: wiring only. */
import { browser } from '../../browser.ts';
import { DOCUMENT_REQUESTS, SUBRESOURCE_REQUESTS, startBackground } from '../bootstrap.ts';
import { firefoxError } from '../error-codes.ts';
import { logRejection } from '../log-error.ts';
import { listenToRequests } from '../message-handler.ts';
import { willCommit } from '../navigation-tracker.ts';
import { startNetworkCheck } from '../network-check-handlers.ts';
import { whileCheckingSubresources } from '../subresource-setting.ts';
import { observeFirefox, type ResponseDetails } from './observe-response.ts';
import { createFirefoxProber } from './own-requests.ts';

const guard = startBackground({
  source: 'firefox-chain',
  errorOf: firefoxError,
  commitsErrorPages: true,
});
const { watch, parts } = guard;
const active = createFirefoxProber();

listenToRequests({
  ...startNetworkCheck(guard, (host, signal) => active.probe(host, signal)),
  inspect: () => Promise.resolve(null),
});

browser.webRequest.onHeadersReceived.addListener(
  (details: ResponseDetails) => {
    if (!willCommit(details)) return;
    const observation = observeFirefox(details, (id, options) =>
      browser.webRequest.getSecurityInfo(id, options),
    );
    logRejection(watch.responded(details, details.requestId, observation));
  },
  DOCUMENT_REQUESTS,
  ['blocking'],
);

logRejection(
  whileCheckingSubresources(() => {
    const onPart = (details: ResponseDetails) => {
      if (!parts.isDue(details)) return;
      const observe = () =>
        observeFirefox(details, (id, options) => browser.webRequest.getSecurityInfo(id, options));
      logRejection(parts.responded(details, observe));
    };
    browser.webRequest.onHeadersReceived.addListener(onPart, SUBRESOURCE_REQUESTS, ['blocking']);
    return () => {
      browser.webRequest.onHeadersReceived.removeListener(onPart);
    };
  }),
);
