/**
 * Registers the listeners of subresources only while the user wants them: a listener costs every
 * request of every page something. The setting is read asynchronously, so that subresources of the
 * first page may be missed after the background was started; documents are not.
 */
import { browser } from '../browser.ts';
import { isFirefox } from '../platform.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { readEffectiveConfig } from '../storage/effective-config.ts';
import { checksSubresources } from '../storage/settings.ts';
import { logRejection } from './log-error.ts';

/** Calls `listen` when the setting is on, and the function that it returned when it no longer is. */
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
