/**
 * A second extension, the driver's own: it may do what the DevTools protocol cannot. Clearing the history
 * also forgets the certificate errors that a user clicked through.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { loadExtension } from './load-extension.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'Laboratory',
  version: '1',
  permissions: ['browsingData', 'privacy'],
};

/** Kinds of data of chrome.browsingData; extensions' storage is not among them. */
const KINDS = ['cache', 'cacheStorage', 'cookies', 'history', 'indexedDB', 'localStorage'];
const CLEAR = `chrome.browsingData.remove({ since: 0 }, ${JSON.stringify(
  Object.fromEntries([...KINDS, 'serviceWorkers'].map((kind) => [kind, true])),
)})`;

/**
 * Turning the preference on and off drops the result of the last check for a captive portal, and the
 * wait for the next one.
 */
const TOGGLE = `(async () => {
  const setting = chrome.privacy.services.alternateErrorPagesEnabled;
  await setting.set({ value: true });
  await setting.set({ value: false });
})()`;

/** How long a check that the preference set off takes, where checks are off. */
const CHECK_MS = 20;

/** The helper, in a tab of its own. */
export class HelperExtension {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Writes the extension into a folder below `home`, and installs it. */
  static async install(browser: Browser, home: string): Promise<HelperExtension> {
    const folder = join(home, 'helper');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
    await writeFile(join(folder, 'helper.html'), '<!doctype html><title>Laboratory</title>');
    const origin = await loadExtension(browser, folder);
    const page = await browser.newPage();
    await page.goto(`${origin}/helper.html`);
    return new HelperExtension(page);
  }

  /** Clears what the browser keeps of sites, and of errors that the user clicked through. */
  async clearBrowsingData(): Promise<void> {
    await this.page.evaluate(CLEAR);
  }

  /**
   * Spares the next certificate error the three seconds in which Chromium waits for its check for a
   * captive portal: the check is rate-limited, and only the first one is answered at once. The first
   * toggle answers a check that is waiting, the second one allows another.
   */
  async skipPortalCheck(): Promise<void> {
    await this.page.evaluate(TOGGLE);
    await sleep(CHECK_MS);
    await this.page.evaluate(TOGGLE);
  }
}
