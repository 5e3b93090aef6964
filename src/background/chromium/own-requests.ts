/** Observes in Chromium the requests that the extension itself makes. */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import type { Observation } from '../../core/detection/observation.ts';
import { createHostProber, type HostProber, requestWithoutCredentials } from '../host-prober.ts';
import { listenWithCertificates } from './certificate-listener.ts';
import { chromiumFailure } from './error-codes.ts';
import { completeObservation, observeChromium } from './observe-response.ts';
import { inTimeOrder } from './ordered-events.ts';
import { createPendingResponses, type PendingResponses } from './pending-responses.ts';

const OWN_REQUESTS: { urls: string[]; types: ('xmlhttprequest' | 'other')[] } = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['xmlhttprequest', 'other'],
};

/** Whether the extension's background made the request. */
export function isOwnRequest(details: {
  readonly tabId: number;
  readonly initiator?: string | undefined;
}): boolean {
  return details.tabId < 0 && details.initiator === location.origin;
}

/**
 * Creates the prober. It listens to responses only while it makes a request: otherwise every request
 * of every page would pass through its listeners.
 */
export function createChromiumProber(): HostProber {
  let pending: PendingResponses<Promise<Observation>> | null = null;
  const listen = () => {
    const responses = createPendingResponses<Promise<Observation>>(
      OWN_REQUESTS,
      (observation, next) => {
        prober.onResponse(next.url, completeObservation(observation, next));
      },
    );
    const stop = listenWithCertificates(OWN_REQUESTS, (details) => {
      if (isOwnRequest(details)) responses.add(details.requestId, observeChromium(details));
    });
    pending = responses;
    return () => {
      stop();
      responses.stop();
      pending = null;
    };
  };
  const prober = createHostProber({
    request: requestWithoutCredentials,
    now: () => Date.now(),
    listen,
  });
  const onError = inTimeOrder((details: WebRequest.OnErrorOccurredDetailsType) => {
    if (!isOwnRequest(details)) return;
    // A request that fails after its headers has shown its certificate.
    const observation = pending?.take(details.requestId);
    if (observation) prober.onResponse(details.url, observation);
    else prober.onError(details.url, chromiumFailure(details.error));
  });
  browser.webRequest.onErrorOccurred.addListener(onError, OWN_REQUESTS);
  return prober;
}
