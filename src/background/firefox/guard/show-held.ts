/** Stores what guard mode held back, then shows it: a page of its own, or the mark of the page around it. */
import { browser } from '../../../browser.ts';
import { HELD_PAGE } from '../../../core/guard/held-page.ts';
import { pageOf } from '../../../core/guard/pool-key.ts';
import { hostOf } from '../../../core/net/hosts.ts';
import type { HeldRequests } from '../../../storage/held-requests.ts';
import type { SubresourceTracker } from '../../subresource-tracker.ts';
import type { WorkerTracker } from '../../worker-tracker.ts';
import type { HeldBack } from './connection-judge.ts';
import type { GuardedDetails } from './guard-state.ts';

/** The components that show it. */
export interface ShowHeldDeps {
  readonly held: HeldRequests;
  readonly subresources: Pick<SubresourceTracker, 'onResponse'>;
  readonly workers: Pick<WorkerTracker, 'onResponse'>;
}

/** Passes what was observed to the tracker of the document or the worker that asked. */
async function mark(
  { subresources, workers }: ShowHeldDeps,
  details: GuardedDetails & { readonly documentId?: string | undefined },
  { observation }: HeldBack,
): Promise<void> {
  if (!observation) return;
  const { requestId, url, tabId, timeStamp: at, originUrl = '', incognito = null } = details;
  const { documentUrl = originUrl, documentId = null } = details;
  const observed = Promise.resolve(observation);
  if (tabId >= 0) {
    const documentHost = hostOf(documentUrl || pageOf(details));
    await subresources.onResponse({ tabId, documentId, documentHost, at }, observed);
    return;
  }
  const workerHost = hostOf(documentUrl) || hostOf(url);
  await workers.onResponse({ requestId, url, workerHost, incognito, at }, observed);
}

/** Creates the function that stores and shows. It rejects where the request cannot be stored. */
export function createShowHeld(deps: ShowHeldDeps) {
  return async (details: GuardedDetails, held: HeldBack): Promise<void> => {
    const { tabId, type, method, url } = details;
    const isPage = type === 'main_frame';
    const { decision, wasSent, verdict } = held;
    const id = await deps.held.add({
      ...{ tabId, at: Date.now(), host: hostOf(url), isPage, decision, wasSent, verdict },
      // What a form sent cannot be sent again from here.
      url: isPage && method === 'GET' ? url : null,
    });
    if (isPage) {
      const page = `${browser.runtime.getURL(HELD_PAGE)}#${id}`;
      await browser.tabs.update(tabId, { url: page, loadReplace: true });
    } else await mark(deps, details, held);
  };
}
