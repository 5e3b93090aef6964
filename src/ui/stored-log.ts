/** The area of the log, on disk or in memory, for the pages that read it. */
import { browser } from '../browser.ts';
import { readEffectiveConfig } from '../storage/effective-config.ts';
import { createLogArea } from '../storage/log-area.ts';

/** Reads and writes where the settings in force keep the log. */
export const storedLog = createLogArea(browser.storage, async () => {
  const { settings } = await readEffectiveConfig(browser.storage);
  return settings.findingsInMemory;
});
