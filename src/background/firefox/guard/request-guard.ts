/**
 * Guard mode: holds a request back until the certificate of its connection was judged. Where it can, a naked
 * request goes first and the request itself then rides the same connection; else connections of the extension's
 * own are judged. docs/guard.md says what this can hold and what not.
 *
 * It fails closed: where anything here throws or takes too long, the request is cancelled.
 */
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../../core/detection/observation.ts';
import type { Verdict } from '../../../core/detection/verdict.ts';
import type { ConnectionPools } from '../../../core/guard/connection-pools.ts';
import { type GuardDecision, guardDecision } from '../../../core/guard/guard-decision.ts';
import { type GuardedSites, isGuarded } from '../../../core/guard/guarded-sites.ts';
import { canGoNaked, nakedUrl, withoutPersonal } from '../../../core/guard/naked-request.ts';
import { httpsOrigin, type PooledRequest, pageOf, poolKey } from '../../../core/guard/pool-key.ts';
import { LruMap } from '../../../core/lru-map.ts';
import { hostOf } from '../../../core/net/hosts.ts';
import type { GuardAllowed } from '../../../storage/guard-allowed.ts';
import { logRejection } from '../../log-error.ts';
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

/** Why a request was held back. */
export interface HeldBack {
  readonly decision: GuardDecision;
  /** Null where nothing could be judged. */
  readonly verdict: Verdict | null;
  /** What was observed of the connection that was judged; null where there was none. */
  readonly observation: Observation | null;
  /** The request had gone out before. */
  readonly wasSent: boolean;
}

/** The components of the guard. */
export interface RequestGuardDeps {
  /** The setting; a promise until it is read. */
  readonly sites: () => GuardedSites | Promise<GuardedSites>;
  readonly pools: ConnectionPools;
  readonly allowed: Pick<GuardAllowed, 'isAllowed'>;
  readonly judge: (observation: Observation) => Promise<Verdict>;
  /** Makes connections of the extension's own to an origin; each is one observation. */
  readonly probe: (origin: string) => Promise<readonly Observation[]>;
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

/** The worst of several connections: one that must not be used goes before those that were fine. */
function worst(judged: readonly HeldBack[]): HeldBack | null {
  return (
    judged.find(({ decision }) => decision === 'stop') ??
    judged.find(({ decision }) => decision === 'ask') ??
    judged.find(({ decision }) => decision === 'not-judged') ??
    null
  );
}

const NOTHING_JUDGED: HeldBack = {
  ...{ decision: 'not-judged', verdict: null, observation: null, wasSent: false },
};

/** Judges observations for the guard. */
function createConnectionJudge({ judge, allowed }: RequestGuardDeps) {
  return async (observation: Observation): Promise<HeldBack> => {
    const verdict = await judge(observation);
    const { host, root, chain } = verdict;
    const decision = guardDecision(verdict);
    const rootKey = root === 'private' ? (chain.at(-1)?.spkiSha256 ?? null) : null;
    const passes = decision === 'pass' || (await allowed.isAllowed({ host, decision, rootKey }));
    return { decision: passes ? 'pass' : decision, verdict, observation, wasSent: false };
  };
}

/** Judges an origin by connections of the extension's own; several requests share them. */
function createOriginJudge({ probe }: RequestGuardDeps, judgeOne: (o: Observation) => Promise<HeldBack>) {
  const underWay = new Map<string, Promise<HeldBack>>();
  const judgeOrigin = async (origin: string): Promise<HeldBack> => {
    const observations = await probe(origin);
    // A connection that failed carries nothing. Where all failed, nobody knows whose the next one is.
    const made = observations.filter(({ result }) => result.kind !== 'failure');
    if (made.length === 0) return NOTHING_JUDGED;
    const judged = await Promise.all(made.map(judgeOne));
    return worst(judged) ?? judged[0] ?? NOTHING_JUDGED;
  };
  return (origin: string): Promise<HeldBack> => {
    const found = underWay.get(origin);
    if (found) return found;
    const started = judgeOrigin(origin).finally(() => underWay.delete(origin));
    underWay.set(origin, started);
    return started;
  };
}

/** Creates the guard over its components. */
export function createRequestGuard(deps: RequestGuardDeps): RequestGuard {
  const { sites, pools, show, openAgain, now, random } = deps;
  const judgeConnection = createConnectionJudge(deps);
  const judgeOrigin = createOriginJudge(deps, judgeConnection);
  const requests = new Map<string, RequestState>();
  const stopped = new LruMap<string, HeldBack>(MAX_STOPPED);
  /** Tabs whose page is opened again: its request goes to its own address, and is naked but for that. */
  const openedAgain = new Map<number, string>();

  const hold = async (details: GuardedDetails, held: HeldBack): Promise<Blocking> => {
    requests.delete(details.requestId);
    if (held.decision === 'stop') stopped.set(httpsOrigin(details.url), held);
    await show(details, held);
    return CANCEL;
  };

  /** Shows that nothing could be judged where a naked request of a page gets no answer. */
  const limitNaked = (details: GuardedDetails, state: RequestState) => {
    setTimeout(() => {
      const isWaiting = requests.get(details.requestId) === state;
      if (isWaiting) logRejection(hold(details, NOTHING_JUDGED));
    }, HOLD_LIMIT_MS);
  };

  const lead = (details: GuardedDetails): Blocking => {
    const { requestId, url, tabId, type } = details;
    const state = { url, phase: 'naked' } as const;
    requests.set(requestId, state);
    if (type === 'main_frame') limitNaked(details, state);
    if (type === 'main_frame' && openedAgain.get(tabId) === url) {
      openedAgain.delete(tabId);
      return {};
    }
    return { redirectUrl: nakedUrl(url, random()) };
  };

  const holdForProbe = async (details: GuardedDetails): Promise<Blocking> => {
    const judged = await judgeOrigin(httpsOrigin(details.url));
    if (judged.decision !== 'pass') return hold(details, judged);
    requests.set(details.requestId, { url: details.url, phase: 'sent' });
    return {};
  };

  const decide = (details: GuardedDetails, set: GuardedSites): Blocking | Promise<Blocking> => {
    const { requestId, url, type } = details;
    if (!isGuarded(url, pageOf(details), set)) return {};
    const isPage = type === 'main_frame' && details.method === 'GET';
    const before = isPage ? undefined : stopped.get(httpsOrigin(url));
    if (before) return hold(details, before);
    if (type !== 'websocket' && pools.take(poolKey(details), requestId, now())) {
      requests.set(requestId, { url, phase: 'sent' });
      return {};
    }
    return canGoNaked(details) ? lead(details) : holdForProbe(details);
  };

  /** The answer of a task; cancels the request where it fails or takes too long. */
  const safely = (details: GuardedDetails, task: () => Promise<Blocking>): Promise<Blocking> =>
    withinLimit(task, HOLD_LIMIT_MS).catch(async () => {
      await withinLimit(() => hold(details, NOTHING_JUDGED), HOLD_LIMIT_MS).catch(() => undefined);
      return CANCEL;
    });

  const judgeResponse = async (
    details: GuardedResponse,
    observation: Promise<Observation>,
  ): Promise<Blocking> => {
    const { requestId, statusLine } = details;
    const state = requests.get(requestId);
    const isNaked = state?.phase === 'naked';
    const judged = await judgeConnection(await observation);
    // Meanwhile the time limit may have shown the page that tells of it.
    if (isNaked && requests.get(requestId) !== state) return CANCEL;
    const asked = isNaked ? { ...details, url: state.url } : details;
    if (judged.decision !== 'pass') {
      const origin = httpsOrigin(asked.url);
      pools.forget((key) => key.startsWith(`${origin} `));
      return hold(asked, { ...judged, wasSent: !isNaked });
    }
    stopped.delete(httpsOrigin(asked.url));
    pools.passed(poolKey(asked), requestId, now(), /^HTTP\/[23]/.test(statusLine));
    if (!isNaked) return {};
    requests.set(requestId, { url: state.url, phase: 'returning' });
    return { redirectUrl: state.url };
  };

  /** What is to be done where the request is known already; null where it is to be decided. */
  const known = ({ requestId, url }: GuardedDetails): Blocking | null => {
    const state = requests.get(requestId);
    if (state?.phase === 'naked' && httpsOrigin(state.url) === httpsOrigin(url)) return {};
    if (state?.phase !== 'returning' || state.url !== url) return null;
    requests.set(requestId, { url, phase: 'sent' });
    return {};
  };

  return {
    beforeRequest(details) {
      const set = sites();
      if (set instanceof Promise) {
        return safely(details, async () => known(details) ?? decide(details, await set));
      }
      try {
        // Without a promise the request is not held for a turn of the event loop.
        const decided = known(details) ?? decide(details, set);
        return decided instanceof Promise ? safely(details, () => decided) : decided;
      } catch (error) {
        return safely(details, () => Promise.reject(error as Error));
      }
    },
    requestHeaders: ({ requestId }, headers) =>
      requests.get(requestId)?.phase === 'naked' ? withoutPersonal(headers) : null,
    isNaked: (requestId) => requests.get(requestId)?.phase === 'naked',
    response(details, observe) {
      const isJudged = (set: GuardedSites) =>
        requests.has(details.requestId) || isGuarded(details.url, pageOf(details), set);
      const set = sites();
      if (details.fromCache === true || !/^(https|wss):/i.test(details.url)) return {};
      if (!(set instanceof Promise) && !isJudged(set)) return {};
      const observation = observe();
      return safely(details, async () =>
        isJudged(await set) ? judgeResponse(details, observation) : {},
      );
    },
    ended(details, error) {
      const { requestId, type, tabId } = details;
      const state = requests.get(requestId);
      requests.delete(requestId);
      pools.ended(requestId, now(), error !== null || type === 'websocket');
      if (error === null || type !== 'main_frame' || state?.phase !== 'naked') return;
      if (error.startsWith('NS_BINDING_ABORTED') || details.url === state.url) return;
      openedAgain.set(tabId, state.url);
      logRejection(openAgain(tabId, state.url));
    },
    goOn(host) {
      for (const origin of [...stopped.keys()]) if (hostOf(origin) === host) stopped.delete(origin);
    },
  };
}
