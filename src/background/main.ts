/**
 * Wiring only. Every listener is registered synchronously as this file runs, since the browser
 * wakes a stopped background page by an event and delivers it to the listeners it finds.
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { judge } from '../core/judge.ts';
import type { UnseenReason } from '../core/observation.ts';
import type { Knowledge } from '../core/signal.ts';
import { createVerdictCache } from '../core/verdict-cache.ts';
import { loadKnowledge } from '../data/knowledge.ts';
import { findingsItem } from '../storage/findings.ts';
import { createTabStates } from '../storage/tab-states.ts';
import { WATCH_LIST_KEY, watchListItem } from '../storage/watch-list.ts';
import { firefoxError } from './errors.ts';
import { observeFirefox, type ResponseDetails } from './firefox.ts';
import { paint } from './indicator.ts';
import { notify, tabOfNotification } from './notify.ts';
import { createWatch } from './watch.ts';

const watchList = watchListItem(browser.storage.local);
const cache = createVerdictCache();

async function readKnowledge(): Promise<Knowledge> {
  return loadKnowledge((await watchList.read()).entries);
}
let knowledge = readKnowledge();

async function explainSilence(url: string): Promise<UnseenReason> {
  if (url.startsWith('http:')) return 'not-encrypted';
  if (!url.startsWith('https:')) return 'browser-page';
  const origins = [`${new URL(url).origin.replace(/:\d+$/, '')}/*`];
  return (await browser.permissions.contains({ origins })) ? 'no-request' : 'no-permission';
}

/** A tab that is gone counts as private: then nothing of it is stored. */
async function isIncognito(tabId: number): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).incognito;
  } catch {
    return true;
  }
}

const watch = createWatch({
  tabs: createTabStates(browser.storage.session, isIncognito),
  findings: findingsItem(browser.storage.local),
  judge: async (observation) => judge(observation, await knowledge, cache),
  show: (tabId, state, isFresh) => paint(browser.action, tabId, state, isFresh),
  announce: (verdict, tabId) => notify(browser.notifications, verdict, tabId),
  explainSilence,
});

/** What goes wrong here is a fault of ours; it is reported and takes nothing else down. */
function run(task: Promise<unknown>): void {
  task.catch((error: unknown) => {
    console.error(error);
  });
}

const FRAMES: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame', 'sub_frame'],
};

browser.webRequest.onHeadersReceived.addListener(
  (details: ResponseDetails) => {
    // No content and reset content: nothing will be committed.
    if (details.tabId < 0 || details.statusCode === 204 || details.statusCode === 205) return;
    const observation = observeFirefox(details, (id, options) =>
      browser.webRequest.getSecurityInfo(id, options),
    );
    run(watch.responded(details, details.requestId, observation));
  },
  FRAMES,
  ['blocking'],
);

browser.webNavigation.onBeforeNavigate.addListener((details) => {
  run(watch.navigationStarted(details, details.timeStamp));
});

browser.webNavigation.onCommitted.addListener((details) => {
  const { documentId } = details as { documentId?: string };
  run(
    watch.committed({
      ...details,
      documentId: documentId ?? null,
      at: details.timeStamp,
      route: 'firefox-chain',
    }),
  );
});

browser.webNavigation.onErrorOccurred.addListener((details) => {
  const { error: text, url, timeStamp } = details as typeof details & { error?: string };
  const error = firefoxError(text ?? '');
  if (!error || !url.startsWith('https:')) return;
  const host = new URL(url).hostname;
  run(
    watch.failed(details, {
      host,
      at: timeStamp,
      route: 'error-code',
      evidence: { kind: 'failure', error },
    }),
  );
});

browser.tabs.onRemoved.addListener((tabId) => {
  run(watch.closed(tabId));
});

browser.storage.onChanged.addListener((changes, area) => {
  if (area !== 'local' || !(WATCH_LIST_KEY in changes)) return;
  cache.clear();
  knowledge = readKnowledge();
});

browser.notifications.onClicked.addListener((id) => {
  const tabId = tabOfNotification(id);
  if (tabId !== null) run(browser.tabs.create({ url: `popup.html?tab=${tabId}` }));
});
