/** The optional permission to start the helper. */
import { browser } from '../browser.ts';

const PERMISSION = { permissions: ['nativeMessaging' as const] };

/** Whether the extension may start the helper; false where the browser has no native messaging. */
export function mayStartHelper(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION).catch(() => false);
}

/** Requests the permission, which browsers allow only on a click. Returns whether it is granted. */
export function requestHelper(): Promise<boolean> {
  return browser.permissions.request(PERMISSION).catch(() => false);
}

/** Gives the permission back. */
export function withdrawHelper(): Promise<boolean> {
  return browser.permissions.remove(PERMISSION).catch(() => false);
}
