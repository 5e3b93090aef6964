/** What guard mode does before a request goes out: lets it ride a judged connection, leads it away, or holds it. */
import { type GuardedSites, isGuarded } from '../../../core/guard/guarded-sites.ts';
import { canGoNaked, nakedUrl } from '../../../core/guard/naked-request.ts';
import { httpsOrigin, pageOf, poolKey } from '../../../core/guard/pool-key.ts';
import { logRejection } from '../../log-error.ts';
import { NOTHING_JUDGED } from './connection-judge.ts';
import {
  type Blocking,
  CANCEL,
  type Guard,
  type GuardedDetails,
  HOLD_LIMIT_MS,
  hold,
  onServedByWorker,
  type RequestState,
  safely,
} from './guard-state.ts';

/** Shows that nothing could be judged where a naked request of a page gets no answer. */
function limitNaked(guard: Guard, details: GuardedDetails, state: RequestState): void {
  setTimeout(() => {
    const isWaiting = guard.requests.get(details.requestId) === state;
    if (isWaiting) logRejection(hold(guard, details, NOTHING_JUDGED));
  }, HOLD_LIMIT_MS);
}

/** Lets a naked request go first. */
function lead(guard: Guard, details: GuardedDetails): Blocking {
  const { requests, openedAgain, deps } = guard;
  const { requestId, url, tabId, type } = details;
  const isAgain = type === 'main_frame' && openedAgain.get(tabId) === url;
  const goesTo = isAgain ? url : nakedUrl(url, deps.random());
  const state = { url, phase: 'naked', nakedUrl: goesTo, asked: details } as const;
  requests.set(requestId, state);
  if (type === 'main_frame') limitNaked(guard, details, state);
  if (!isAgain) return { redirectUrl: goesTo };
  openedAgain.delete(tabId);
  return {};
}

/** Holds the request until connections of the extension's own were judged. */
async function holdForProbe(guard: Guard, details: GuardedDetails): Promise<Blocking> {
  const judged = await guard.judgeOrigin(httpsOrigin(details.url));
  if (judged.decision !== 'pass') return hold(guard, details, judged);
  guard.requests.set(details.requestId, { url: details.url, phase: 'sent' });
  return {};
}

function decide(
  guard: Guard,
  details: GuardedDetails,
  sites: GuardedSites,
): Blocking | Promise<Blocking> {
  const { requests, stopped, deps } = guard;
  const { requestId, url, type, method } = details;
  if (isOfWorker(guard, details)) return CANCEL;
  if (!isGuarded(url, pageOf(details), sites)) return {};
  const isPage = type === 'main_frame' && method === 'GET';
  const before = isPage ? undefined : stopped.get(httpsOrigin(url));
  if (before) return hold(guard, details, before);
  // Every web socket has a connection of its own.
  if (type !== 'websocket' && deps.pools.take(poolKey(details), requestId, deps.now())) {
    requests.set(requestId, { url, phase: 'sent' });
    return {};
  }
  const mayLead = canGoNaked(details) && !guard.servedByWorker.get(httpsOrigin(url));
  return mayLead ? lead(guard, details) : holdForProbe(guard, details);
}

/** Whether a worker asks for what a naked request of a document asks for. */
function isOfWorker(guard: Guard, { tabId, url }: GuardedDetails): boolean {
  if (tabId >= 0) return false;
  const found = [...guard.requests.values()].find(
    (one) => one.phase === 'naked' && one.nakedUrl === url,
  );
  if (!found?.asked) return false;
  logRejection(onServedByWorker(guard, found.asked));
  return true;
}

/** What is to be done where the request is known already; null where it is to be decided. */
function known({ requests }: Guard, { requestId, url }: GuardedDetails): Blocking | null {
  const state = requests.get(requestId);
  if (state?.phase === 'naked' && httpsOrigin(state.url) === httpsOrigin(url)) return {};
  if (state?.phase !== 'returning' || state.url !== url) return null;
  requests.set(requestId, { url, phase: 'sent' });
  return {};
}

/** Answers webRequest.onBeforeRequest. Never throws or rejects. */
export function beforeRequest(guard: Guard, details: GuardedDetails): Blocking | Promise<Blocking> {
  const sites = guard.deps.sites();
  if (sites instanceof Promise) {
    return safely(
      guard,
      details,
      async () => known(guard, details) ?? decide(guard, details, await sites),
    );
  }
  try {
    // Without a promise the request is not held for a turn of the event loop.
    const decided = known(guard, details) ?? decide(guard, details, sites);
    return decided instanceof Promise ? safely(guard, details, () => decided) : decided;
  } catch {
    return safely(guard, details, () => hold(guard, details, NOTHING_JUDGED));
  }
}
