/** The background in Chromium. */
import { browser } from '../../browser.ts';
import { checkItem } from '../../storage/network-check.ts';
import { listenToRequests } from '../message-handler.ts';
import { createNetworkCheckHandlers, pauseWithoutPages } from '../network-check-handlers.ts';
import { createNetworkCheckRunner } from '../network-check-runner.ts';
import { startChromium } from './start-chromium.ts';

const { helper, pipeline, prober } = startChromium();
const networkCheck = createNetworkCheckRunner({
  item: checkItem(browser.storage.session),
  connect: (host, signal) => prober.probe(host, signal),
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
  // Only the expert flavour can inspect.
  inspect: () => Promise.resolve(null),
});
