/** The background in Firefox: builds the components and registers every listener, synchronously. */
import { browser } from '../../browser.ts';
import { checkItem } from '../../storage/network-check.ts';
import { startBackground } from '../bootstrap.ts';
import { listenToRequests } from '../message-handler.ts';
import { createNetworkCheckHandlers, pauseWithoutPages } from '../network-check-handlers.ts';
import { createNetworkCheckRunner } from '../network-check-runner.ts';
import { listenBySetting } from '../subresource-setting.ts';
import { firefoxError } from './error-codes.ts';
import { startGuard } from './guard/start-guard.ts';
import { createFirefoxProber } from './own-requests.ts';
import {
  listenToFirefoxDocuments,
  listenToFirefoxSubresources,
  listenToFirefoxWorkers,
} from './requests.ts';

const services = startBackground({
  source: 'firefox-chain',
  errorOf: firefoxError,
  commitsErrorPages: true,
  inTimeOrder: (listener) => listener,
});
const { config, navigation, router, pipeline, helper } = services;
const prober = createFirefoxProber();
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
  'ask-helper': ({ tabId, documentId }) => helper.ask(tabId, documentId),
  // The chain of every page is known without an inspection.
  inspect: () => Promise.resolve(null),
  ...startGuard(services, prober),
});
listenToFirefoxDocuments(navigation, router);
listenBySetting(config, {
  toAll: () => listenToFirefoxSubresources(router),
  toWorkers: (isNeeded) => listenToFirefoxWorkers(router, isNeeded),
});
