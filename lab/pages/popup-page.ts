/** The popup of a tab, opened as a page; and the wait for the tab's verdict. */
import type { LabBrowser } from '../browsers/browser.ts';
import { waitUntil } from '../wait.ts';
import { inNewTab, openPage } from './extension-page.ts';

/** The popup's verdict on a tab, read from the page itself; `text` with everything opened. */
export interface PopupReading {
  readonly level: string;
  readonly confidence: string;
  readonly authority: string;
  readonly host: string;
  readonly text: string;
}

/** About as wide as the popup is below the toolbar, in CSS pixels. */
const POPUP_WIDTH = 384;

/** The tab's document as the browser knows it, and its state as the extension stored it. */
interface TabReading {
  readonly document: {
    readonly url: string;
    readonly documentId?: string;
    readonly isError: boolean;
  } | null;
  readonly state: {
    readonly frames: readonly { readonly frameId: number; readonly documentId: string | null }[];
  } | null;
}

const READ_TAB = `const [tabId] = arguments;
  const [frame, stored] = await Promise.all([
    browser.webNavigation.getFrame({ tabId, frameId: 0 }),
    browser.storage.session.get('tab:' + tabId),
  ]);
  return {
    document: frame && { url: frame.url, documentId: frame.documentId, isError: frame.errorOccurred },
    state: stored['tab:' + tabId] ?? null,
  };`;

/** Whether the background has judged the document that the tab shows. */
function isJudged({ document, state }: TabReading): boolean {
  // Firefox reports no commit of the browser's own pages.
  if (document && !document.url.startsWith('http')) return true;
  const main = state?.frames.find(({ frameId }) => frameId === 0);
  if (!document || !main) return false;
  // Browsers differ in which document an error belongs to, and Chromium commits none for it.
  const isSame = document.documentId === undefined || document.documentId === main.documentId;
  return document.isError || isSame;
}

/**
 * Waits until the background has judged the document that the tab shows. The page's load event comes
 * before: the certificate is still being read then, and the popup would say that nothing was checked.
 * @throws when the document stays without a verdict
 */
export async function waitForVerdict(browser: LabBrowser, tabId: number): Promise<void> {
  await waitUntil(
    async () => (await browser.inExtension(READ_TAB, [tabId])) as TabReading,
    isJudged,
  );
}

const popupOf = (tabId: number) => `popup.html?tab=${tabId}`;

/** Opens everything that the popup's bottom row hides. */
export async function openDetails(browser: LabBrowser): Promise<void> {
  await browser.inPage(
    'for (const one of document.querySelectorAll(".rows [aria-expanded=false]")) one.click()',
  );
  await waitUntil(
    () => browser.inPage('return document.querySelectorAll(".rows [aria-expanded=false]").length'),
    (count) => count === 0,
  );
}

async function readPage(browser: LabBrowser): Promise<PopupReading> {
  await openDetails(browser);
  return (await browser.inPage(
    'return { ...document.documentElement.dataset, text: document.body.innerText }',
  )) as PopupReading;
}

/** Opens the popup of a tab in a tab of its own, reads it, and closes it. */
export async function readPopup(browser: LabBrowser, tabId: number): Promise<PopupReading> {
  return inNewTab(browser, async () => {
    await openPage(browser, popupOf(tabId));
    return readPage(browser);
  });
}

/** As `readPopup`, with a PNG of the popup at its width. */
export async function photographPopup(
  browser: LabBrowser,
  tabId: number,
): Promise<PopupReading & { readonly screenshot: Buffer }> {
  return inNewTab(browser, async () => {
    await openPage(browser, popupOf(tabId));
    await browser.narrowTo(POPUP_WIDTH);
    const screenshot = await browser.screenshot();
    return { ...(await readPage(browser)), screenshot };
  });
}

/**
 * Opens the popup of the current tab in a new tab, which becomes current, once the document is judged.
 *
 * @param more parameters of the popup's address besides the tab, as "&about=HOST"
 * @returns the id of the tab that the popup is about
 */
export async function openPopupOfTab(browser: LabBrowser, more = ''): Promise<number> {
  const tabId = await browser.tabId();
  await waitForVerdict(browser, tabId);
  await browser.newTab();
  await openPage(browser, `${popupOf(tabId)}${more}`);
  return tabId;
}

/** Reads the popup of the current tab, once its document is judged. */
export async function readCurrentPopup(browser: LabBrowser): Promise<PopupReading> {
  const tabId = await browser.tabId();
  await waitForVerdict(browser, tabId);
  return readPopup(browser, tabId);
}

const INSPECT = '[data-action=inspect]';
/** Status of an inspection that is under way: `inspect_running` in English. */
const RUNNING = 'Reading…';

/** Presses "Inspect" in the popup of a tab, where it offers that, and waits for the answer. */
export async function pressInspect(browser: LabBrowser, tabId: number): Promise<void> {
  await inNewTab(browser, async () => {
    await openPage(browser, popupOf(tabId));
    const isOffered = await browser.inPage(
      `const button = document.querySelector(arguments[0]); button?.click(); return Boolean(button)`,
      [INSPECT],
    );
    if (isOffered !== true) return;
    // Empty once the popup was drawn anew, or the reason why the verdict stays.
    const status = `return document.querySelector("${INSPECT} ~ [role=status]")?.textContent ?? ""`;
    await waitUntil(
      () => browser.inPage(status),
      (text) => text !== RUNNING,
      20_000,
    );
  });
}

/** The toolbar icon of a tab. */
export interface IconState {
  readonly badge: string;
  readonly title: string;
}

/** Badge and title of a tab's icon; the picture itself cannot be read back through the API. */
export async function readIcon(browser: LabBrowser, tabId: number): Promise<IconState> {
  const read = `const [tabId] = arguments;
    const [badge, title] = await Promise.all([
      browser.action.getBadgeText({ tabId }), browser.action.getTitle({ tabId })]);
    return { badge, title };`;
  return (await browser.inExtension(read, [tabId])) as IconState;
}
