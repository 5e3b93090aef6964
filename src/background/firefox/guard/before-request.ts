/** What guard mode does before a request goes out: lets it ride a judged connection, leads it away, or holds it. */
import { type GuardedSites, isGuarded } from '../../../core/guard/guarded-sites.ts';
import { canGoNaked, nakedUrl } from '../../../core/guard/naked-request.ts';
import { documentsAround, httpsOrigin, poolKey } from '../../../core/guard/pool-key.ts';
import { hostOf } from '../../../core/net/hosts.ts';
import { logRejection } from '../../log-error.ts';
import { type HeldBack, NOTHING_JUDGED } from './connection-judge.ts';
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

/** Ms in which nothing more goes to an origin that was stopped, unless a page of it passes. */
const STOPPED_MS = 60_000;

/** Shows that nothing could be judged where a naked request of a page gets no answer. */
function limitNaked(guard: Guard, details: GuardedDetails, state: RequestState): void {
  setTimeout(() => {
    const isWaiting = guard.requests.get(details.requestId) === state;
    if (isWaiting) logRejection(hold(guard, details, NOTHING_JUDGED));
  }, HOLD_LIMIT_MS);
}

/** Lets a naked request go first. */
function lead(guard: Guard, details: GuardedDetails): Blocking {
  const { requests, deps } = guard;
  const { requestId, url, type } = details;
  const goesTo = nakedUrl(url, deps.random());
  const state = { url, phase: 'naked', nakedUrl: goesTo, asked: details } as const;
  requests.set(requestId, state);
  if (type === 'main_frame') limitNaked(guard, details, state);
  return { redirectUrl: goesTo };
}

/** Holds the request until connections of the extension's own were judged. */
async function holdForProbe(guard: Guard, details: GuardedDetails): Promise<Blocking> {
  const { requests, judgeOrigin } = guard;
  const { requestId, url, incognito } = details;
  const state: RequestState = { url, phase: incognito === true ? 'sent' : 'held' };
  requests.set(requestId, state);
  // A connection of the extension's own is made outside of the private window, and leaves traces there.
  if (incognito === true) return {};
  const judged = await judgeOrigin(httpsOrigin(url));
  // Meanwhile its time was over, or the page gave it up.
  if (requests.get(requestId) !== state) return CANCEL;
  if (judged.decision !== 'pass') return hold(guard, details, judged);
  requests.set(requestId, { url, phase: 'sent' });
  return {};
}

/** Has the connection of a request judged before it goes out, unless the user went on without. */
async function judgeFirst(guard: Guard, details: GuardedDetails): Promise<Blocking> {
  const { requests, servedByWorker, deps } = guard;
  const { requestId, url } = details;
  if (await deps.allowed.goesUnjudged(hostOf(url))) {
    requests.set(requestId, { url, phase: 'sent' });
    return {};
  }
  const mayLead = canGoNaked(details) && !servedByWorker.get(httpsOrigin(url));
  return mayLead ? lead(guard, details) : holdForProbe(guard, details);
}

/** Lets the second naked request of a page go; null where the request is none. */
function leadAgain(guard: Guard, details: GuardedDetails): Blocking | null {
  const { requests, secondTries } = guard;
  const { requestId, tabId, type, url } = details;
  if (type !== 'main_frame') return null;
  const second = secondTries.get(tabId);
  // Whatever page the tab opens now, the try is over.
  secondTries.delete(tabId);
  if (second?.frontPage !== url) return null;
  const { wanted } = second;
  const asked = { ...details, url: wanted };
  const state = { url: wanted, phase: 'naked', nakedUrl: url, asked, isSecond: true } as const;
  requests.set(requestId, state);
  limitNaked(guard, asked, state);
  return {};
}

/** What was held back of an origin in the last minute; null where that is over: the network may be another one. */
function stoppedNow({ stopped, deps }: Guard, url: string): HeldBack | null {
  const found = stopped.get(httpsOrigin(url));
  return found && Math.abs(deps.now() - found.at) < STOPPED_MS ? found.held : null;
}

function decide(
  guard: Guard,
  details: GuardedDetails,
  sites: GuardedSites,
): Blocking | Promise<Blocking> {
  const { requests, deps } = guard;
  const { requestId, url, type, method } = details;
  if (isOfWorker(guard, details)) return CANCEL;
  const second = leadAgain(guard, details);
  if (second) return second;
  if (!isGuarded(url, documentsAround(details), sites)) return {};
  const isPage = type === 'main_frame' && method === 'GET';
  const before = isPage ? null : stoppedNow(guard, url);
  if (before) return hold(guard, details, before);
  // Every web socket has a connection of its own.
  if (type !== 'websocket' && deps.pools.take(poolKey(details), requestId, deps.now())) {
    requests.set(requestId, { url, phase: 'sent' });
    return {};
  }
  return judgeFirst(guard, details);
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
