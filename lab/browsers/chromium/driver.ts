/** The verbs of a running Chromium. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { lastValue, waitUntil } from '../../wait.ts';
import type { LabBrowser } from '../browser.ts';
import { ChromiumExtension, callOf } from './extension.ts';
import type { HelperExtension } from './helper-extension.ts';

/** A running Chromium, with the verbs that Firefox's driver lacks. */
export interface Chromium extends LabBrowser {
  /** Runs the body of an async function in the worker; nothing where it does not run. */
  inWorker(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Clicks on the first element that the selector finds, as a user does. */
  /** Opens `url` in an incognito window: its tab's id, and its badge. */
  openIncognito(url: string): Promise<{ tabId: number; badge: string }>;
  closeTabById(tabId: number): Promise<void>;
  /** The URLs of all tabs, those of the browser's own pages too. */
  tabUrls(): Promise<string[]>;
  /** Id of the browser's main process. */
  readonly processId: number;
  /**
   * Waits until the revocation list is in force: until `url` is refused. `disconnect` must end open
   * connections.
   */
  waitForCrlSet(url: string, disconnect: () => void): Promise<void>;
}

/** Errors by which a navigation ends on the browser's own error page. */
const ERROR_PAGE = /net::ERR_|Navigating frame was detached|frame got detached/;

/** A page that is neither intercepted nor on a preload list, and how long to rest after it. */
const CRL_SET_PAGE = 'rest.kuzet-lab.org';
const CRL_SET_REST_MS = 3000;

/** Drives Chromium by puppeteer, and its extensions by pages of their own. */
export class ChromiumDriver implements Chromium {
  readonly kind = 'chromium';
  readonly closed: Promise<void>;
  readonly #browser: Browser;
  readonly #helper: HelperExtension;
  readonly #cleanUp: () => Promise<void>;
  readonly #pages = new Map<string, Page>();
  #extension: ChromiumExtension | null = null;
  #lastHandle = 0;
  #current = '';

  /** @param cleanUp removes the profile after the browser's end */
  constructor(
    browser: Browser,
    readonly home: string,
    helper: HelperExtension,
    cleanUp: () => Promise<void>,
  ) {
    this.#browser = browser;
    this.#helper = helper;
    this.#cleanUp = cleanUp;
    this.closed = new Promise<void>((resolve) => {
      browser.once('disconnected', () => {
        resolve();
      });
    });
  }

  /** Waits for the extension that has been installed, and closes its first page. */
  async findExtension(origin: string, { isNewProfile }: { isNewProfile: boolean }): Promise<void> {
    this.#extension = await ChromiumExtension.find(this.#browser, origin);
    await this.#extension.closeWelcome(isNewProfile);
  }

  /** Makes the browser's first tab the current one. To be called once, before any other verb. */
  async start(): Promise<void> {
    const [first] = await this.#browser.pages();
    const page = first ?? (await this.#browser.newPage());
    this.#current = this.#remember(page);
    await page.bringToFront();
  }

  get processId(): number {
    return this.#browser.process()?.pid ?? 0;
  }

  get origin(): string {
    return this.#extension?.origin ?? '';
  }

  #remember(page: Page): string {
    const handle = String(++this.#lastHandle);
    this.#pages.set(handle, page);
    return handle;
  }

  get #page(): Page {
    const page = this.#pages.get(this.#current);
    if (!page) throw new Error('The current tab was closed: switch to another first');
    return page;
  }

  get #running(): ChromiumExtension {
    if (!this.#extension) throw new Error('There is no extension in this browser');
    return this.#extension;
  }

  async #navigate(navigation: (page: Page) => Promise<unknown>): Promise<void> {
    const page = this.#page;
    try {
      await navigation(page);
    } catch (error) {
      if (!ERROR_PAGE.test(String(error))) throw error;
      // The error page commits after the error.
      await waitUntil(
        () => page.evaluate('document.readyState').catch(() => ''),
        (state) => state === 'complete',
      );
    }
  }

  async open(url: string): Promise<void> {
    await this.#helper.skipPortalCheck();
    await this.#navigate((page) => page.goto(url));
  }

  back(): Promise<void> {
    return this.#navigate((page) => page.goBack());
  }

  reload(): Promise<void> {
    return this.#navigate((page) => page.reload());
  }

  async acceptCertificateError(): Promise<void> {
    const page = this.#page;
    // The page of the error listens only once it is drawn.
    await waitUntil(
      () => page.evaluate('document.querySelector("#details-button") !== null').catch(() => false),
      Boolean,
    );
    // Typed on that page, it does the same as its two buttons.
    await Promise.all([page.waitForNavigation(), page.keyboard.type('thisisunsafe')]);
  }

  async tabUrls(): Promise<string[]> {
    return (await this.#browser.pages()).map((page) => page.url());
  }

  async newTab(): Promise<string> {
    this.#current = this.#remember(await this.#browser.newPage());
    return this.#current;
  }

  async switchTo(handle: string): Promise<void> {
    this.#current = handle;
    await this.#page.bringToFront();
  }

  currentTab(): Promise<string> {
    return Promise.resolve(this.#current);
  }

  async closeTab(): Promise<void> {
    const page = this.#page;
    this.#pages.delete(this.#current);
    await page.close();
  }

  async tabId(): Promise<number> {
    await this.#page.bringToFront();
    const query =
      'return (await browser.tabs.query({ active: true, lastFocusedWindow: true })).map(({ id }) => id)';
    const [id] = (await this.inExtension(query)) as number[];
    return id ?? -1;
  }

  async badge(): Promise<string> {
    const read = 'return browser.action.getBadgeText({ tabId: arguments[0] })';
    return String(await this.inExtension(read, [await this.tabId()]));
  }

  inPage(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#page.evaluate(callOf(body, args));
  }

  inPageAsync(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#page.evaluate(callOf(body, args));
  }

  inExtension(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#running.call(body, args);
  }

  inWorker(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#running.inWorker(body, args);
  }

  stopBackground(): Promise<void> {
    return this.#running.stop();
  }

  isBackgroundRunning(): Promise<boolean> {
    return Promise.resolve(this.#running.isRunning);
  }

  async click(selector: string): Promise<void> {
    await this.#page.click(selector);
  }

  async openIncognito(url: string): Promise<{ tabId: number; badge: string }> {
    const create =
      'return (await browser.windows.create({ incognito: true, url: arguments[0] })).tabs[0].id';
    const tabId = Number(await this.inExtension(create, [url]));
    const read = 'return browser.action.getBadgeText({ tabId: arguments[0] })';
    const badge = await lastValue(
      async () => String(await this.inExtension(read, [tabId])),
      (text) => text !== '',
    );
    return { tabId, badge };
  }

  async closeTabById(tabId: number): Promise<void> {
    await this.inExtension('await browser.tabs.remove(arguments[0])', [tabId]);
  }

  async waitForCrlSet(url: string, disconnect: () => void): Promise<void> {
    // It is read once the browser has loaded a page and then rests for some seconds: each further
    // navigation delays it.
    await this.#page.goto(`http://${CRL_SET_PAGE}/`);
    await waitUntil(
      async () => {
        await sleep(CRL_SET_REST_MS);
        disconnect();
        return this.#page.goto(url).then(
          () => '',
          (error: unknown) => String(error),
        );
      },
      (error) => /ERR_CERT_(REVOKED|KNOWN_INTERCEPTION_BLOCKED)/.test(error),
      40_000,
    );
  }

  async narrowTo(width: number): Promise<void> {
    await this.#page.setViewport({ width, height: 700, deviceScaleFactor: 2 });
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.#page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  }

  async openPopup(): Promise<{ width: number; height: number }> {
    await this.inExtension('await browser.action.openPopup()');
    const address = `${this.origin}/popup.html`;
    const target = await this.#browser.waitForTarget((one) => one.url() === address);
    const popup = await target.asPage();
    const size = 'document.documentElement.getBoundingClientRect().toJSON()';
    return waitUntil(
      async () => (await popup.evaluate(size)) as { width: number; height: number },
      ({ height }) => height > 300,
    );
  }

  async screenshot(part: 'all' | 'window' = 'all'): Promise<Buffer> {
    return Buffer.from(await this.#page.screenshot({ fullPage: part === 'all' }));
  }

  async reset(): Promise<void> {
    const blank = await this.#browser.newPage();
    const kept = [blank, this.#helper.page, this.#extension?.helper];
    this.#pages.clear();
    this.#current = this.#remember(blank);
    for (const context of this.#browser.browserContexts()) {
      for (const page of await context.pages()) if (!kept.includes(page)) await page.close();
    }
    await this.#helper.clearBrowsingData();
    await this.#extension?.reset();
    await blank.bringToFront();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#cleanUp();
  }
}
