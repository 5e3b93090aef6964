/** The background of Chromium's expert flavour: wiring only. */
import { listenToRequests } from '../message-handler.ts';
import { startNetworkCheck } from '../network-check-handlers.ts';
import { inspectHost } from './debugger-chain.ts';
import { startChromium } from './start.ts';

const guard = startChromium();
const { watch, active } = guard;

listenToRequests({
  ...startNetworkCheck(guard, (host, signal) => inspectHost(host, active, signal)),
  inspect: ({ tabId, documentId, host }) =>
    watch.inspected(tabId, documentId, () => inspectHost(host, active)),
});
