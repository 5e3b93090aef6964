/**
 * The one place where the browser's API enters. Firefox calls it `browser`, Chromium `chrome`; in
 * Manifest V3 both return promises, so no polyfill stands between.
 */
import type { Browser } from 'webextension-polyfill';

const scope = globalThis as unknown as { browser?: Browser; chrome?: Browser };
const found = scope.browser ?? scope.chrome;
if (!found) throw new Error('This page runs inside the extension only.');

export const browser: Browser = found;
