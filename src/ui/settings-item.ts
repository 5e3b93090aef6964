/** The user's settings in storage.local, shared by everything on a page that changes them. */
import { browser } from '../browser.ts';
import { settingsItem } from '../storage/settings.ts';

export const storedSettings = settingsItem(browser.storage.local);
