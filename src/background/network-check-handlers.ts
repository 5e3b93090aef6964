/** What the page of the network check asks of the background. */
import { browser } from '../browser.ts';
import { CHECK_PORT } from '../messaging.ts';
import { logRejection } from './log-error.ts';
import { isFromOwnPage, type RequestHandlers } from './message-handler.ts';
import type { NetworkCheckRunner } from './network-check-runner.ts';

/** The handlers of the requests that start and control a network check. */
export function createNetworkCheckHandlers(
  runner: NetworkCheckRunner,
): Pick<RequestHandlers, 'start-check' | 'control-check'> {
  return {
    async 'start-check'({ hosts, runs, pauseMs, asksHelper }, { tab }) {
      // The connections would be made outside of the private window, and findings would be kept.
      if (tab?.incognito !== false) throw new Error('no network check from a private window');
      await runner.start({ hosts, runs, pauseMs, asksHelper });
      return 'started';
    },
    async 'control-check'({ action }) {
      await runner[action]();
      return 'done';
    },
  };
}

/** Pauses the network check when the last page that shows it is closed. */
export function pauseWithoutPages(runner: NetworkCheckRunner): void {
  let pages = 0;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== CHECK_PORT || !port.sender || !isFromOwnPage(port.sender)) return;
    pages++;
    port.onDisconnect.addListener(() => {
      if (--pages === 0) logRejection(runner.pause());
    });
  });
}
