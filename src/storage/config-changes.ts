/** Changes of the configuration, whichever page or policy made them. */
import type { Storage } from 'webextension-polyfill';
import { ACKNOWLEDGEMENTS_KEY } from './acknowledgements.ts';
import { ADDITIONS_KEY } from './additions.ts';
import { PUBLISHERS_KEY } from './publishers.ts';
import { SETTINGS_KEY } from './settings.ts';
import { WATCH_LIST_KEY } from './watch-list.ts';

/** Keys of storage.local that `readEffectiveConfig` reads. */
const CONFIG_KEYS = [
  SETTINGS_KEY,
  WATCH_LIST_KEY,
  ADDITIONS_KEY,
  ACKNOWLEDGEMENTS_KEY,
  PUBLISHERS_KEY,
];

/**
 * Calls `callback` whenever what `readEffectiveConfig` reads has changed: settings, watch list, additions,
 * publishers or acknowledgements, here or in another context, or any value of the managed policy. The events of single areas
 * are used, since storage.session changes with every page.
 */
export function onConfigChanged(
  { local, managed }: Pick<Storage.Static, 'local' | 'managed'>,
  callback: () => void,
): void {
  local.onChanged.addListener((changes) => {
    if (CONFIG_KEYS.some((key) => key in changes)) callback();
  });
  // Firefox has none: policies change with a restart.
  const { onChanged } = managed as Partial<typeof managed>;
  onChanged?.addListener(callback);
}
