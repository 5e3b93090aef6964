/**
 * Guard mode: holds a request back until the certificate of its connection was judged. Where it can, a naked
 * request goes first and the request itself then rides the same connection; else connections of the extension's
 * own are judged. docs/guard.md says what this can hold and what not.
 *
 * It fails closed: where anything here throws or takes too long, the request is cancelled.
 */
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../../core/detection/observation.ts';
import type { ConnectionPools } from '../../../core/guard/connection-pools.ts';
import { type GuardedSites, isGuarded } from '../../../core/guard/guarded-sites.ts';
import { canGoNaked, nakedUrl, withoutPersonal } from '../../../core/guard/naked-request.ts';
import { httpsOrigin, type PooledRequest, pageOf, poolKey } from '../../../core/guard/pool-key.ts';
import { LruMap } from '../../../core/lru-map.ts';
import { hostOf } from '../../../core/net/hosts.ts';
import { logError, logRejection } from '../../log-error.ts';
import {
  type ConnectionJudgeDeps,
  createConnectionJudge,
  createOriginJudge,
  type HeldBack,
  type JudgeConnection,
  NOTHING_JUDGED,
} from './connection-judge.ts';
import { withinLimit } from './within-limit.ts';

/** Ms after which a request is held no longer, and nothing could be judged. */
export const HOLD_LIMIT_MS = 8000;

/** Origins that were stopped are remembered, so that nothing more goes there until a page of it was judged anew. */
const MAX_STOPPED = 200;

/** Details of webRequest's events, as far as a request is guarded by them. */
export interface GuardedDetails extends PooledRequest {
  readonly requestId: string;
  readonly method: string;
  readonly tabId: number;
  readonly timeStamp: number;
  readonly originUrl?: string | undefined;
}

/** Those of a response. */
export interface GuardedResponse extends GuardedDetails {
  readonly statusLine: string;
  readonly fromCache?: boolean | undefined;
}

/** The components of the guard. */
export interface RequestGuardDeps extends ConnectionJudgeDeps {
  /** The setting; a promise until it is read. */
  readonly sites: () => GuardedSites | Promise<GuardedSites>;
  readonly pools: ConnectionPools;
  /** Stores what was held back, then shows it. */
  readonly show: (details: GuardedDetails, held: HeldBack) => Promise<void>;
  /** Opens a page again whose naked request failed, for the browser's own error page. */
  readonly openAgain: (tabId: number, url: string) => Promise<void>;
  /** Ms since epoch. */
  readonly now: () => number;
  /** Text that no earlier call gave. */
  readonly random: () => string;
}

type Blocking = WebRequest.BlockingResponse;

/** One function for each event of webRequest. None of them throws or rejects. */
export interface RequestGuard {
  beforeRequest(details: GuardedDetails): Blocking | Promise<Blocking>;
  /** The headers that the request goes out with; null to leave them as they are. */
  requestHeaders(
    details: Pick<GuardedDetails, 'requestId'>,
    headers: readonly WebRequest.HttpHeadersItemType[],
  ): WebRequest.HttpHeadersItemType[] | null;
  /** Whether the request is a naked one now. */
  isNaked(requestId: string): boolean;
  /** Calls `observe` at once where the connection is to be judged: the browser keeps its certificate no longer. */
  response(
    details: GuardedResponse,
    observe: () => Promise<Observation>,
  ): Blocking | Promise<Blocking>;
  ended(details: GuardedDetails, error: string | null): void;
  /** The user lets a host pass: what was stopped there is forgotten. */
  goOn(host: string): void;
}

interface RequestState {
  readonly url: string;
  /** `naked`: a naked request is in its place. `returning`: it is led back to `url`. `sent`: it goes out itself. */
  readonly phase: 'naked' | 'returning' | 'sent';
}

const CANCEL: Blocking = { cancel: true };

/** What the functions of one guard share. */
interface Guard {
  readonly deps: RequestGuardDeps;
  readonly judgeConnection: JudgeConnection;
  readonly judgeOrigin: (origin: string) => Promise<HeldBack>;
  readonly requests: Map<string, RequestState>;
  readonly stopped: LruMap<string, HeldBack>;
  /** Tabs whose page is opened again: its request goes to its own address, and is naked but for that. */
  readonly openedAgain: Map<number, string>;
}

/** Stores and shows what is held back, and cancels the request. */
async function hold(guard: Guard, details: GuardedDetails, held: HeldBack): Promise<Blocking> {
  guard.requests.delete(details.requestId);
  if (held.decision === 'stop') guard.stopped.set(httpsOrigin(details.url), held);
  await guard.deps.show(details, held);
  return CANCEL;
}

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
  const state = { url, phase: 'naked' } as const;
  requests.set(requestId, state);
  if (type === 'main_frame') limitNaked(guard, details, state);
  if (type === 'main_frame' && openedAgain.get(tabId) === url) {
    openedAgain.delete(tabId);
    return {};
  }
  return { redirectUrl: nakedUrl(url, deps.random()) };
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
  if (!isGuarded(url, pageOf(details), sites)) return {};
  const isPage = type === 'main_frame' && method === 'GET';
  const before = isPage ? undefined : stopped.get(httpsOrigin(url));
  if (before) return hold(guard, details, before);
  // Every web socket has a connection of its own.
  if (type !== 'websocket' && deps.pools.take(poolKey(details), requestId, deps.now())) {
    requests.set(requestId, { url, phase: 'sent' });
    return {};
  }
  return canGoNaked(details) ? lead(guard, details) : holdForProbe(guard, details);
}

/** The answer of a task; cancels the request where it fails or takes too long. */
async function safely(
  guard: Guard,
  details: GuardedDetails,
  task: () => Promise<Blocking>,
): Promise<Blocking> {
  try {
    return await withinLimit(task, HOLD_LIMIT_MS);
  } catch {
    const tell = () => hold(guard, details, NOTHING_JUDGED);
    await withinLimit(tell, HOLD_LIMIT_MS).catch(logError);
    return CANCEL;
  }
}

/** What is to be done where the request is known already; null where it is to be decided. */
function known({ requests }: Guard, { requestId, url }: GuardedDetails): Blocking | null {
  const state = requests.get(requestId);
  if (state?.phase === 'naked' && httpsOrigin(state.url) === httpsOrigin(url)) return {};
  if (state?.phase !== 'returning' || state.url !== url) return null;
  requests.set(requestId, { url, phase: 'sent' });
  return {};
}

function beforeRequest(guard: Guard, details: GuardedDetails): Blocking | Promise<Blocking> {
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

async function judgeResponse(
  guard: Guard,
  details: GuardedResponse,
  observation: Promise<Observation>,
): Promise<Blocking> {
  const { requests, stopped, deps } = guard;
  const { requestId, statusLine } = details;
  const state = requests.get(requestId);
  const isNaked = state?.phase === 'naked';
  const judged = await guard.judgeConnection(await observation);
  // Meanwhile the time limit may have shown the page that tells of it.
  if (isNaked && requests.get(requestId) !== state) return CANCEL;
  const asked = isNaked ? { ...details, url: state.url } : details;
  const origin = httpsOrigin(asked.url);
  if (judged.decision !== 'pass') {
    deps.pools.forget((key) => key.startsWith(`${origin} `));
    return hold(guard, asked, { ...judged, wasSent: !isNaked });
  }
  if (asked.type === 'main_frame') stopped.delete(origin);
  deps.pools.passed(poolKey(asked), requestId, deps.now(), /^HTTP\/[23]/.test(statusLine));
  if (!isNaked) return {};
  requests.set(requestId, { url: state.url, phase: 'returning' });
  return { redirectUrl: state.url };
}

function onResponse(
  guard: Guard,
  details: GuardedResponse,
  observe: () => Promise<Observation>,
): Blocking | Promise<Blocking> {
  const isJudged = (sites: GuardedSites) =>
    guard.requests.has(details.requestId) || isGuarded(details.url, pageOf(details), sites);
  const sites = guard.deps.sites();
  if (details.fromCache === true || !/^(https|wss):/i.test(details.url)) return {};
  if (!(sites instanceof Promise) && !isJudged(sites)) return {};
  const observation = observe();
  return safely(guard, details, async () =>
    isJudged(await sites) ? judgeResponse(guard, details, observation) : {},
  );
}

function onEnded(guard: Guard, details: GuardedDetails, error: string | null): void {
  const { requests, openedAgain, deps } = guard;
  const { requestId, type, tabId } = details;
  const state = requests.get(requestId);
  requests.delete(requestId);
  deps.pools.ended(requestId, deps.now(), error !== null || type === 'websocket');
  if (error === null || type !== 'main_frame' || state?.phase !== 'naked') return;
  // The user stopped it, or its own address failed: the browser shows what it shows.
  if (error.startsWith('NS_BINDING_ABORTED') || details.url === state.url) return;
  openedAgain.set(tabId, state.url);
  logRejection(deps.openAgain(tabId, state.url));
}

/** Creates the guard over its components. */
export function createRequestGuard(deps: RequestGuardDeps): RequestGuard {
  const judgeConnection = createConnectionJudge(deps);
  const guard: Guard = {
    ...{ deps, judgeConnection, judgeOrigin: createOriginJudge(deps, judgeConnection) },
    requests: new Map(),
    stopped: new LruMap(MAX_STOPPED),
    openedAgain: new Map(),
  };
  const { requests, stopped } = guard;
  return {
    beforeRequest: (details) => beforeRequest(guard, details),
    requestHeaders: ({ requestId }, headers) =>
      requests.get(requestId)?.phase === 'naked' ? withoutPersonal(headers) : null,
    isNaked: (requestId) => requests.get(requestId)?.phase === 'naked',
    response: (details, observe) => onResponse(guard, details, observe),
    ended(details, error) {
      onEnded(guard, details, error);
    },
    goOn(host) {
      for (const origin of [...stopped.keys()]) if (hostOf(origin) === host) stopped.delete(origin);
    },
  };
}
