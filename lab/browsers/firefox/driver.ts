/** The verbs of a running Firefox. */
import { setTimeout as sleep } from 'node:timers/promises';
import { lastValue, waitUntil } from '../../wait.ts';
import type { LabBrowser } from '../browser.ts';
import * as scripts from './privileged-scripts.ts';
import { EXTENSION_ORIGIN } from './profile.ts';
import type { FirefoxSession } from './session.ts';

/** A notification that the browser would have shown. */
export interface ShownNotification {
  readonly title: string;
  readonly text: string;
}

/** A running Firefox, with the verbs that Chromium's driver lacks. */
export interface Firefox extends LabBrowser {
  newPrivateWindow(): Promise<string>;
  /** Runs the body of an async function with the browser's own rights. */
  inBrowser(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Takes host permissions away from the extension, as a user can. */
  revokeHostPermissions(): Promise<void>;
  closePopup(): Promise<void>;
  /** Multiplies the size of the current page's text by `factor`, and changes nothing else. */
  zoomText(factor: number): Promise<void>;
  /** Presses and releases a key: WebDriver's code point for it, or a character. */
  press(key: string): Promise<void>;
  /** All notifications since the browser started, or was reset. */
  notifications(): Promise<ShownNotification[]>;
}

/** How long a stopped background must stay stopped: the browser stops one only when it is at rest. */
const REST_MS = 200;

const STORED_KEYS = `const [local, session] = await Promise.all(
  [browser.storage.local, browser.storage.session].map((area) => area.get(null)));
  return [...Object.keys(local), ...Object.keys(session)]`;
const CLEAR_STORAGE = 'await browser.storage.local.clear(); await browser.storage.session.clear();';

/** Drives Firefox by Marionette. */
export class FirefoxDriver implements Firefox {
  readonly kind = 'firefox';
  readonly origin: string;
  readonly home: string;
  readonly closed: Promise<void>;
  readonly #session: FirefoxSession;
  readonly #end: () => Promise<void>;
  /** Handle of the tab in which the extension's API is called; null without the extension. */
  #helper: string | null = null;

  /** @param end kills the process and removes its profile */
  constructor(
    session: FirefoxSession,
    {
      home,
      hasExtension,
      closed,
      end,
    }: { home: string; hasExtension: boolean; closed: Promise<void>; end: () => Promise<void> },
  ) {
    this.#session = session;
    this.#end = end;
    this.home = home;
    this.closed = closed;
    this.origin = hasExtension ? EXTENSION_ORIGIN : '';
  }

  open(url: string): Promise<void> {
    return this.#session.navigate('WebDriver:Navigate', { url });
  }

  back(): Promise<void> {
    return this.#session.navigate('WebDriver:Back');
  }

  reload(): Promise<void> {
    return this.#session.navigate('WebDriver:Refresh');
  }

  async acceptCertificateError(): Promise<void> {
    // The error page reveals its second button after the first, and enables it after a while.
    for (const id of ['advanced-button', 'exception-button']) {
      const button = `document.querySelector("net-error-card")?.shadowRoot.getElementById("${id}")`;
      await waitUntil(() => this.inPage(`return ${button}?.disabled === false`), Boolean);
      await this.inPage(`${button}.click()`);
    }
    await waitUntil(
      () => this.inPage('return document.documentURI.slice(0, 6) + document.readyState'),
      (state) => state === 'https:complete',
    );
  }

  async newTab(): Promise<string> {
    const handle = await this.#session.openNew({ type: 'tab' });
    await this.#session.switchTo(handle);
    return handle;
  }

  async newPrivateWindow(): Promise<string> {
    const handle = await this.#session.openNew({ type: 'window', private: true });
    await this.#session.switchTo(handle);
    return handle;
  }

  switchTo(handle: string): Promise<void> {
    return this.#session.switchTo(handle);
  }

  currentTab(): Promise<string> {
    return this.#session.currentTab();
  }

  async closeTab(): Promise<void> {
    await this.#session.send('WebDriver:CloseWindow');
  }

  async tabId(): Promise<number> {
    const read = 'return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab);';
    return Number(await this.inBrowser(`${scripts.WITH_EXTENSION} ${read}`));
  }

  async badge(): Promise<string> {
    const read = `return ${scripts.TOOLBAR_BUTTON}?.getAttribute("badge") ?? "";`;
    return String(await this.inBrowser(read));
  }

  async click(selector: string): Promise<void> {
    const found = (await this.#session.valueOf('WebDriver:FindElement', {
      using: 'css selector',
      value: selector,
    })) as Record<string, string>;
    const [id] = Object.values(found);
    await this.#session.send('WebDriver:ElementClick', { id });
  }

  inPage(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#session.inPage(body, args);
  }

  inPageAsync(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#session.inPageAsync(body, args);
  }

  inBrowser(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.#session.inBrowser(body, args);
  }

  async inExtension(body: string, args: readonly unknown[] = []): Promise<unknown> {
    if (this.#helper === null) throw new Error('There is no extension in this browser');
    return this.#session.inTab(this.#helper, () =>
      this.inPageAsync(`const { browser } = window.wrappedJSObject ?? window; ${body}`, args),
    );
  }

  /** Opens the driver's own tab of the extension. To be called once, when the extension is there. */
  async openHelper(): Promise<void> {
    const handle = await this.#session.openNew({ type: 'tab' });
    await this.#session.inTab(handle, () => this.open(scripts.HELPER_PAGE));
    this.#helper = handle;
  }

  async stopBackground(): Promise<void> {
    // Measured: a background that was stopped right after a page's load event was running again soon
    // after. Which event woke it was not measured.
    await waitUntil(
      async () => {
        await this.inBrowser(scripts.STOP_BACKGROUND);
        await sleep(REST_MS);
        return this.isBackgroundRunning();
      },
      (running) => !running,
    );
  }

  async isBackgroundRunning(): Promise<boolean> {
    const state = await this.inBrowser(
      `${scripts.WITH_EXTENSION} return extension.backgroundState;`,
    );
    return state === 'running';
  }

  async revokeHostPermissions(): Promise<void> {
    await this.inBrowser(scripts.REVOKE_HOST_PERMISSIONS);
  }

  async openPopup(): Promise<{ width: number; height: number }> {
    await this.inBrowser(`${scripts.TOOLBAR_BUTTON}.click();`);
    return waitUntil(
      async () => (await this.inBrowser(scripts.POPUP_SIZE)) as { width: number; height: number },
      ({ height }) => height > 300,
    );
  }

  async closePopup(): Promise<void> {
    await this.inBrowser(scripts.CLOSE_POPUP);
  }

  async zoomText(factor: number): Promise<void> {
    await this.inBrowser(
      'gBrowser.selectedBrowser.fullZoom = 1; gBrowser.selectedBrowser.textZoom = arguments[0];',
      [factor],
    );
  }

  async press(key: string): Promise<void> {
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: key }));
    await this.#session.send('WebDriver:PerformActions', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  async narrowTo(width: number): Promise<void> {
    await this.#session.send('WebDriver:SetWindowRect', { width: 720, height: 900 });
    await this.inBrowser(
      `const { selectedBrowser } = gBrowser;
       selectedBrowser.fullZoom = selectedBrowser.getBoundingClientRect().width / arguments[0];`,
      [width],
    );
    await waitUntil(
      () => this.inPage('return innerWidth'),
      (now) => Number(now) <= width,
    );
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.inBrowser(
      'Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", arguments[0]);',
      [theme === 'dark' ? 0 : 1],
    );
    await waitUntil(
      () => this.inPage('return matchMedia("(prefers-color-scheme: dark)").matches'),
      (dark) => dark === (theme === 'dark'),
    );
  }

  async notifications(): Promise<ShownNotification[]> {
    return (await this.inBrowser('return window.kuzetNotifications;')) as ShownNotification[];
  }

  async screenshot(part: 'all' | 'window' = 'all'): Promise<Buffer> {
    const value = await this.#session.valueOf('WebDriver:TakeScreenshot', { full: part === 'all' });
    return Buffer.from(String(value), 'base64');
  }

  async reset(): Promise<void> {
    // A private window may be current: everything below belongs to the first one.
    if (this.#helper !== null) await this.switchTo(this.#helper);
    await this.newTab();
    await this.inBrowser(scripts.CLOSE_OTHER_TABS);
    await this.inBrowser(scripts.CLEAR_BROWSING_DATA);
    if (this.origin === '') return;
    await this.inBrowser(scripts.GRANT_HOST_PERMISSIONS);
    await this.#resetExtension();
  }

  /** Starts the background anew with nothing stored, and nothing left in its memory. */
  async #resetExtension(): Promise<void> {
    await waitUntil(
      async () => {
        // Clearing wakes the background by storage.onChanged; what it remembers then goes, too.
        await this.inBrowser(scripts.STOP_BACKGROUND);
        await this.inExtension(CLEAR_STORAGE);
        await this.inBrowser(scripts.STOP_BACKGROUND);
        return this.inExtension(STORED_KEYS);
      },
      (keys) => (keys as string[]).length === 0,
    );
    await this.inBrowser(scripts.START_BACKGROUND);
    await waitUntil(() => this.isBackgroundRunning(), Boolean);
  }

  /** Closes the page that the extension opens after its installation. @throws when it opens none */
  async closeWelcome(): Promise<void> {
    const isClosed = await lastValue(() => this.inBrowser(scripts.CLOSE_WELCOME), Boolean, 20_000);
    if (isClosed !== true) throw new Error('The extension opened no page after its installation');
  }

  async close(): Promise<void> {
    this.#session.close();
    await this.#end();
  }
}
