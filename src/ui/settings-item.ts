/** The settings as a page changes them: one item, so that two changes wait for one another. */
import { browser } from '../browser.ts';
import { settingsItem } from '../storage/settings.ts';

export const settings = settingsItem(browser.storage.local);
