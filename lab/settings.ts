/** Settings of the extension, as the laboratory needs them. */
import { DEFAULT_SETTINGS } from '../src/storage/settings.ts';
import type { LabBrowser } from './browser.ts';

/** Turns thorough mode on, and gives the background a moment to hear of it. */
export async function beThorough(browser: LabBrowser): Promise<void> {
  const settings = { version: 1, ...DEFAULT_SETTINGS, thorough: true };
  await browser.inExtension(
    `await browser.storage.local.set({ settings: arguments[0] });
     await new Promise((resolve) => setTimeout(resolve, 300));`,
    [settings],
  );
}
