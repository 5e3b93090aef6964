/** Settings of the extension, as the laboratory needs them. */
import { DEFAULT_SETTINGS, type Thorough } from '../../src/storage/settings.ts';
import type { LabBrowser } from '../browsers/browser.ts';

/** Turns thorough mode on or off, and gives the background a moment to hear of it. */
export async function setThorough(browser: LabBrowser, thorough: Thorough): Promise<void> {
  const settings = { version: 1, ...DEFAULT_SETTINGS, thorough };
  await browser.inExtension(
    `await browser.storage.local.set({ settings: arguments[0] });
     await new Promise((resolve) => setTimeout(resolve, 300));`,
    [settings],
  );
}
