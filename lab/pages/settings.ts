/** Settings of the extension, as the laboratory needs them. */
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings.ts';
import type { LabBrowser } from '../browsers/browser.ts';

/** Stores settings, the others at their defaults, and gives the background 300 ms to notice. */
export async function storeSettings(
  browser: LabBrowser,
  changes: Partial<Settings>,
): Promise<void> {
  await browser.inExtension(
    `await browser.storage.local.set({ settings: arguments[0] });
     await new Promise((resolve) => setTimeout(resolve, 300));`,
    [{ version: 4, ...DEFAULT_SETTINGS, ...changes }],
  );
}

/** Turns subresource checking on or off, and gives the background 300 ms to notice. */
export async function setSubresourceChecking(
  browser: LabBrowser,
  subresources: Settings['subresources'],
): Promise<void> {
  await storeSettings(browser, { subresources });
}
