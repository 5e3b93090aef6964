/** Changes of the configuration, whichever page or policy made them. */
import type { Storage } from 'webextension-polyfill';
import { ADDITIONS_KEY } from './additions.ts';
import { SETTINGS_KEY } from './settings.ts';
import { WATCH_LIST_KEY } from './watch-list.ts';

/** Keys of storage.local that `readEffectiveConfig` reads. */
const CONFIG_KEYS = [SETTINGS_KEY, WATCH_LIST_KEY, ADDITIONS_KEY];

/**
 * Calls `callback` whenever what `readEffectiveConfig` reads has changed: settings, watch list or
 * additions, here or in another context, or any value of the managed policy.
 */
export function onConfigChanged(
  { onChanged }: Pick<Storage.Static, 'onChanged'>,
  callback: () => void,
): void {
  onChanged.addListener((changes, area) => {
    const isUserConfig = area === 'local' && CONFIG_KEYS.some((key) => key in changes);
    if (isUserConfig || area === 'managed') callback();
  });
}
