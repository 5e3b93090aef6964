/** What guard mode does with a response: judges the connection that it came over. */
import type { Observation } from '../../../core/detection/observation.ts';
import { type GuardedSites, isGuarded } from '../../../core/guard/guarded-sites.ts';
import { documentsAround, httpsOrigin, poolKey } from '../../../core/guard/pool-key.ts';
import {
  type Blocking,
  CANCEL,
  type Guard,
  type GuardedResponse,
  hold,
  type RequestState,
  safely,
} from './guard-state.ts';

async function judgeResponse(
  guard: Guard,
  details: GuardedResponse,
  observation: Promise<Observation>,
): Promise<Blocking> {
  const { requests, stopped, deps } = guard;
  const { requestId, statusLine } = details;
  const state: RequestState = requests.get(requestId) ?? { url: details.url, phase: 'sent' };
  requests.set(requestId, state);
  const isNaked = state.phase === 'naked';
  const judged = await guard.judgeConnection(await observation);
  const isOver = requests.get(requestId) !== state;
  // Meanwhile the time limit may have shown the page that tells of it.
  if (isNaked && isOver) return CANCEL;
  const asked = isNaked ? { ...details, url: state.url } : details;
  const origin = httpsOrigin(asked.url);
  if (judged.decision !== 'pass') {
    deps.pools.forget((key) => key.startsWith(`${origin} `));
    return hold(guard, asked, { ...judged, wasSent: !isNaked });
  }
  // A request that has ended rides no connection.
  if (isOver) return CANCEL;
  if (asked.type === 'main_frame') stopped.delete(origin);
  deps.pools.passed(poolKey(asked), requestId, deps.now(), /^HTTP\/[23]/.test(statusLine));
  if (!isNaked) return {};
  requests.set(requestId, { url: state.url, phase: 'returning' });
  return { redirectUrl: state.url };
}

/** Answers webRequest.onHeadersReceived. Never throws or rejects. */
export function onResponse(
  guard: Guard,
  details: GuardedResponse,
  observe: () => Promise<Observation>,
): Blocking | Promise<Blocking> {
  const isJudged = (sites: GuardedSites) =>
    guard.requests.has(details.requestId) ||
    isGuarded(details.url, documentsAround(details), sites);
  const sites = guard.deps.sites();
  if (details.fromCache === true || !/^(https|wss):/i.test(details.url)) return {};
  if (!(sites instanceof Promise) && !isJudged(sites)) return {};
  const observation = observe();
  return safely(guard, details, async () =>
    isJudged(await sites) ? judgeResponse(guard, details, observation) : {},
  );
}
