/** The background in Chromium: wiring only. */
import { listenToRequests } from '../message-handler.ts';
import { startNetworkCheck } from '../network-check-handlers.ts';
import { startChromium } from './start.ts';

const guard = startChromium();
listenToRequests({
  ...startNetworkCheck(guard, (host, signal) => guard.active.probe(host, signal)),
  inspect: () => Promise.resolve(null),
});
