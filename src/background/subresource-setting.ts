/**
 * Registers the listeners of requests beside those of documents, as the user wants them: a listener
 * costs every request of every page something.
 *
 * All of them are registered before the setting is known, and removed where it is off. The browser wakes
 * a stopped background only for listeners that it registered as it started, and delivers the event that
 * woke it to no others.
 */
import { browser } from '../browser.ts';
import { isFirefox } from '../platform.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { checksSubresources } from '../storage/settings.ts';
import type { LiveConfig } from './live-config.ts';
import { logRejection } from './log-error.ts';

/** Functions that register listeners, and return the function that removes them. */
export interface RequestListeners {
  /** To every request. */
  readonly toAll: () => () => void;
  /**
   * To what workers ask for, which includes pages: in place of `toAll` where the setting is off. Nothing
   * is to be handled while `isNeeded` returns false.
   */
  readonly toWorkers: (isNeeded: () => boolean) => () => void;
}

/**
 * Registers all listeners, and from then on follows the setting.
 *
 * @param config Reloads itself on a change, in a listener that was registered before.
 */
export function listenBySetting(
  config: Pick<LiveConfig, 'current'>,
  { toAll, toWorkers }: RequestListeners,
): void {
  let stopAll: (() => void) | null = toAll();
  const isNeeded = () => stopAll === null;
  let stopWorkers: (() => void) | null = toWorkers(isNeeded);
  const follow = async () => {
    const { settings } = await config.current();
    if (checksSubresources(settings, isFirefox)) {
      stopAll ??= toAll();
      stopWorkers?.();
      stopWorkers = null;
    } else {
      stopWorkers ??= toWorkers(isNeeded);
      stopAll?.();
      stopAll = null;
    }
  };
  onConfigChanged(browser.storage, () => {
    logRejection(follow());
  });
  logRejection(follow());
}
