/** What happens on pages in scenarios about the life of documents, besides opening them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { readIcon, waitForVerdict } from '../pages/popup-page.ts';
import { lastValue, waitUntil } from '../wait.ts';
import { MAIL, page, type Visit } from './scenario.ts';

/** Waits until the current tab shows the address, loaded. */
export async function arrival({ browser }: Environment, url: string): Promise<void> {
  await waitUntil(
    () => browser.inPage('return location.href + " " + document.readyState').catch(() => ''),
    (state) => state === `${url} complete`,
  );
}

/** Has the current page note that it came back, before it is left: it may come from bfcache, or anew. */
export async function noteReturn({ browser }: Environment): Promise<void> {
  await browser.inPage(
    'addEventListener("pageshow", ({ persisted }) => { window.isBack = persisted; })',
  );
}

const HAS_RETURNED = `return document.readyState === "complete" && (window.isBack === true ||
  performance.getEntriesByType("navigation")[0]?.type === "back_forward")`;

/** Waits until the page after `noteReturn` is there again. What lies between may be gone at once. */
export async function returns({ browser }: Environment): Promise<void> {
  await waitUntil(() => browser.inPage(HAS_RETURNED).catch(() => false), Boolean);
}

/** The same as a step of a visit. */
export const arrivesAt = (url: string) => (environment: Environment) => arrival(environment, url);

/** Runs a script of the page that ends later than the call, as one that navigates does. */
export async function later({ browser }: Environment, script: string): Promise<void> {
  await browser.inPage(`setTimeout(() => { ${script} }, 0)`);
}

/** Waits until everything that has happened in the current tab is judged. */
export async function settle({ browser }: Environment): Promise<void> {
  await waitForVerdict(browser, await browser.tabId());
}

/** Aborts the dialogs of all tabs: a driver cannot go to a tab with one. */
const ABORT_DIALOGS = `for (const { linkedBrowser } of gBrowser.tabs) {
  gBrowser.getTabDialogBox(linkedBrowser).abortAllDialogs();
}`;

/** Long enough to leave the tab before its dialog is there. */
const DIALOG_DELAY_MS = 1500;

/**
 * Waits, from another tab, until the icon of the current tab has a mark while the browser asks for the
 * password of MAIL in it. Throws where it gets none.
 */
export async function meetPasswordDialog({
  browser,
  firefox,
  network,
}: Environment): Promise<void> {
  const handle = await browser.currentTab();
  const tabId = await browser.tabId();
  const { length } = network.log;
  const go = `setTimeout(() => { location.href = "${page(MAIL)}password" }, ${DIALOG_DELAY_MS})`;
  await browser.inPage(go);
  await browser.newTab();
  await waitUntil(
    () => Promise.resolve(network.log.slice(length)),
    (log) => log.some(({ ledTo }) => ledTo === 'interceptor'),
  );
  await waitUntil(
    () => readIcon(browser, tabId),
    ({ badge }) => badge !== '',
  );
  await firefox?.inBrowser(ABORT_DIALOGS);
  await browser.closeTab();
  await browser.switchTo(handle);
}

/** A browser that fetches nothing ahead has nothing to wait for. */
const MAX_WAIT_MS = 4000;

/** A person reads before going on. A driver loses a page that is activated while it is prerendered. */
const READING_MS = 2000;

/** How many pages the extension knows to have been fetched ahead under an intercepted connection. */
const COUNT_AHEAD = `const { speculative } = await browser.storage.session.get("speculative");
  return speculative?.pages.length ?? 0;`;

/**
 * A page of MAIL that is opened before the interception has the page `to` fetched ahead by `script` during
 * it, and opens it afterwards.
 */
export function fetchAhead(to: string, script: string, expect: Visit['expect']): Visit {
  return {
    url: `${page(MAIL)}?before=${encodeURIComponent(to)}`,
    before: (environment) => {
      environment.stopIntercepting();
    },
    after: async (environment) => {
      const { browser } = environment;
      environment.startIntercepting();
      const count = async () => Number(await browser.inExtension(COUNT_AHEAD));
      const before = await count();
      await browser.inPage(script);
      await lastValue(count, (now) => now > before, MAX_WAIT_MS);
      await sleep(READING_MS);
      environment.stopIntercepting();
      await later(environment, `location.href = "${to}"`);
      await arrival(environment, to);
    },
    expect,
  };
}
