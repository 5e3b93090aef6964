/**
 * The one entrance to the browser's extension API.
 *
 * webextension-polyfill returns Firefox's own `browser` unchanged, and that of Chromium from 148 on;
 * in Chromium 120 to 147 it wraps `chrome`, so that `runtime.onMessage` listeners may return a promise
 * there too. It throws outside of an extension.
 */
import browser from 'webextension-polyfill';

export { browser };
