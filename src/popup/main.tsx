/** The popup: reads what is stored of the tab, and shows it anew whenever that changes. */
import { render } from 'preact';
import { browser } from '../browser.ts';
import type { UnseenReason } from '../core/observation.ts';
import { speaker, type TabState } from '../core/tab-state.ts';
import { sightItem } from '../storage/sight.ts';
import { createTabStates, tabKey } from '../storage/tab-states.ts';
import { watchListItem } from '../storage/watch-list.ts';
import { message } from '../ui/messages.ts';
import { type Directory, loadDirectory } from './directory.ts';
import { NothingSeen, VerdictView } from './verdict-view.tsx';

/** The tab asked for by ?tab=, else the one that the popup was opened over. */
async function findTab(): Promise<number | null> {
  const asked = new URLSearchParams(location.search).get('tab');
  if (asked !== null && /^\d{1,10}$/.test(asked)) return Number(asked);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? null;
}

async function mayLook(): Promise<boolean> {
  return browser.permissions.contains({ origins: ['https://*/*', 'http://*/*'] });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The browser began to show certificates within the last day. */
async function isSightNew(): Promise<boolean> {
  const unknown = { shown: false, since: 0 };
  const { shown, since } = await sightItem(browser.storage.local)
    .read()
    .catch(() => unknown);
  return shown && Date.now() - since < DAY_MS;
}

function markRoot(state: TabState | null): void {
  const verdict = state && speaker(state)?.verdict;
  const { dataset } = document.documentElement;
  dataset.level = verdict?.level ?? 'unseen';
  dataset.confidence = verdict?.confidence ?? 'possible';
  dataset.authority = verdict?.authority ?? '';
  dataset.host = verdict?.host ?? '';
}

async function show(root: Element, tabId: number | null, directory: Directory): Promise<void> {
  const states = createTabStates(browser.storage.session, () => Promise.resolve(true));
  const state = tabId === null ? null : await states.read(tabId);
  const spoken = state && speaker(state);
  markRoot(state);
  if (tabId !== null && state && spoken) {
    const shown = { tabId, state, spoken, directory };
    render(<VerdictView {...shown} isSightNew={await isSightNew()} />, root);
  } else {
    const reason: UnseenReason = (await mayLook()) ? 'not-seen-yet' : 'no-permission';
    render(<NothingSeen reason={reason} />, root);
  }
  document.documentElement.dataset.ready = 'true';
}

async function main(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  document.title = message('extension_name');
  document.documentElement.lang = message('language_tag');
  // In a toolbar's popup there is no tab, whatever the types say.
  const ownTab = (await browser.tabs.getCurrent()) as unknown;
  if (ownTab) document.body.classList.add('in-tab');
  const own = await watchListItem(browser.storage.local)
    .read()
    .catch(() => ({ entries: [] }));
  const directory = loadDirectory(own.entries);
  const tabId = await findTab();
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && tabId !== null && tabKey(tabId) in changes) {
      void show(root, tabId, directory);
    }
  });
  await show(root, tabId, directory);
}

void main();
