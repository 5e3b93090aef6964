/** Measurements in one browser. Times are in milliseconds. */
import type { LabBrowser } from '../browsers/browser.ts';
import { TOOLBAR_BUTTON } from '../browsers/firefox/privileged-scripts.ts';
import type { Environment } from '../environment.ts';
import { CLEAN_HOST, INTERCEPTED_HOST } from './subjects.ts';

let visits = 0;

/** An address that was not visited before. */
const fresh = (host: string, path = '/') => `https://${host}${path}?${++visits}`;

/** Time from the start of a navigation to the end of the page's load event. */
async function loadTime(browser: LabBrowser, url: string): Promise<number> {
  await browser.open(url);
  const read = 'return performance.getEntriesByType("navigation")[0].loadEventEnd';
  return Number(await browser.inPage(read));
}

/** A page with a hundred images. */
export function heavyPage({ browser }: Environment): Promise<number> {
  return loadTime(browser, fresh(CLEAN_HOST, '/hundred'));
}

/** A page without resources, while the background runs. */
export function smallPage({ browser }: Environment): Promise<number> {
  return loadTime(browser, fresh(CLEAN_HOST));
}

/** The same page, after the background was stopped. */
export async function smallPageAfterStop(environment: Environment): Promise<number> {
  if (environment.browser.origin !== '') await environment.browser.stopBackground();
  return smallPage(environment);
}

/** Notes in the browser's window when the toolbar button gets a badge. */
const WATCH_BUTTON = `const button = ${TOOLBAR_BUTTON};
  window.kuzetBadgeAt = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!button.getAttribute("badge")) return;
      observer.disconnect();
      resolve(Date.now());
    }).observe(button, { attributes: true });
  });`;

/** Asks in an extension page for the badge of tab arguments[0] until there is one. */
const ASK_FOR_BADGE = `const [tabId] = arguments;
  globalThis.badgeAt = (async () => {
    while ((await chrome.action.getBadgeText({ tabId })) === '') await new Promise((resolve) => setTimeout(resolve, 1));
    return Date.now();
  })();`;

/**
 * Time from the start of a navigation to an intercepted host until its badge is there: reading the
 * certificate, the verdict (cached after the first time), storage and painting.
 */
async function badgeTime(
  { browser, firefox }: Environment,
  before: () => Promise<void>,
): Promise<number> {
  // A clean page has no badge.
  await loadTime(browser, fresh(CLEAN_HOST));
  const tabId = await browser.tabId();
  await before();
  await (firefox ? firefox.inBrowser(WATCH_BUTTON) : browser.inExtension(ASK_FOR_BADGE, [tabId]));
  await browser.open(fresh(INTERCEPTED_HOST));
  const start = Number(await browser.inPage('return performance.timeOrigin'));
  const painted = firefox
    ? await firefox.inBrowser('return window.kuzetBadgeAt;')
    : await browser.inExtension('return globalThis.badgeAt;');
  return Number(painted) - start;
}

/** Time to the badge while the background runs. */
export function badge(environment: Environment): Promise<number> {
  return badgeTime(environment, () => Promise.resolve());
}

/** Time to the badge after the background was stopped. */
export function badgeAfterStop(environment: Environment): Promise<number> {
  return badgeTime(environment, () => environment.browser.stopBackground());
}
