/**
 * Turns thorough mode on and off. A listener costs every request of every page something, so that it
 * is there only while the user wants it. Where the setting cannot be known in time (the background was
 * just started), the parts of the first page may be missed; its frame is not.
 */
import { browser } from '../browser.ts';
import { isFirefox } from '../platform.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { readEffectiveConfig } from '../storage/effective-config.ts';
import { checksSubresources } from '../storage/settings.ts';
import { logRejection } from './log-error.ts';

/** Calls `listen` when the setting is on, and the function that it gave when it no longer is. */
export async function whileCheckingSubresources(listen: () => () => void): Promise<void> {
  let stop: (() => void) | null = null;
  const follow = async () => {
    const { settings } = await readEffectiveConfig(browser.storage);
    const isOn = checksSubresources(settings, isFirefox);
    if (isOn && !stop) stop = listen();
    if (!isOn && stop) {
      stop();
      stop = null;
    }
  };
  onConfigChanged(browser.storage, () => {
    logRejection(follow());
  });
  await follow();
}
