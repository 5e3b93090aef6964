/** Settings of the extension, as the laboratory needs them. */
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings.ts';
import type { LabBrowser } from '../browsers/browser.ts';

/** Turns subresource checking on or off, and gives the background 300 ms to notice. */
export async function setSubresourceChecking(
  browser: LabBrowser,
  subresources: Settings['subresources'],
): Promise<void> {
  const settings = { version: 3, ...DEFAULT_SETTINGS, subresources };
  await browser.inExtension(
    `await browser.storage.local.set({ settings: arguments[0] });
     await new Promise((resolve) => setTimeout(resolve, 300));`,
    [settings],
  );
}
