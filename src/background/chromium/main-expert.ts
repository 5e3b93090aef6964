/** The background of Chromium's expert flavour, which can read full chains by `chrome.debugger`. */
import { browser } from '../../browser.ts';
import { checkItem } from '../../storage/network-check.ts';
import { listenToRequests } from '../message-handler.ts';
import { createNetworkCheckHandlers, pauseWithoutPages } from '../network-check-handlers.ts';
import { createNetworkCheckRunner } from '../network-check-runner.ts';
import { inspectHost } from './debugger-chain.ts';
import { startChromium } from './start-chromium.ts';

const { helper, pipeline, inspector, prober } = startChromium();
const networkCheck = createNetworkCheckRunner({
  item: checkItem(browser.storage.session),
  connect: (host, signal) => inspectHost(host, prober, signal),
  hear: helper.hear,
  pipeline,
  now: () => Date.now(),
});

pauseWithoutPages(networkCheck);
listenToRequests({
  ...createNetworkCheckHandlers(networkCheck),
  // Guard mode is in Firefox alone.
  'go-on': () => Promise.resolve(null),
  'ask-helper': ({ tabId, documentId }) => helper.ask(tabId, documentId),
  inspect: ({ tabId, documentId, host }) =>
    inspector.inspect(tabId, documentId, () => inspectHost(host, prober)),
});
