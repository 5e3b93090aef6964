/**
 * Guard mode: holds a request back until the certificate of its connection was judged. Where it can, a naked
 * request goes first and the request itself then rides the same connection; else connections of the extension's
 * own are judged. docs/guard.md says what this can hold and what not.
 *
 * It fails closed: where anything here throws or takes too long, the request is cancelled.
 */
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../../core/detection/observation.ts';
import { withoutPersonal } from '../../../core/guard/naked-request.ts';
import { httpsOrigin } from '../../../core/guard/pool-key.ts';
import { LruMap } from '../../../core/lru-map.ts';
import { hostOf } from '../../../core/net/hosts.ts';
import { logRejection } from '../../log-error.ts';
import { beforeRequest } from './before-request.ts';
import { createConnectionJudge, createOriginJudge } from './connection-judge.ts';
import {
  type Blocking,
  type Guard,
  type GuardedDetails,
  type GuardedResponse,
  onServedByWorker,
  type RequestGuardDeps,
} from './guard-state.ts';
import { onResponse } from './on-response.ts';

/** Most origins that are remembered: as stopped, so that nothing more goes there until a page was judged anew. */
const MAX_ORIGINS = 200;

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

function onEnded(guard: Guard, details: GuardedDetails, error: string | null): void {
  const { requests, secondTries, deps } = guard;
  const { requestId, type, tabId } = details;
  const state = requests.get(requestId);
  requests.delete(requestId);
  deps.pools.ended(requestId, deps.now(), error !== null || type === 'websocket');
  if (state?.phase !== 'naked') return;
  if (error === null) {
    if (state.asked) logRejection(onServedByWorker(guard, state.asked));
    return;
  }
  if (type !== 'main_frame') return;
  // The user stopped it, or the second try failed: the browser shows what it shows.
  if (error.startsWith('NS_BINDING_ABORTED') || state.isSecond === true) return;
  const frontPage = `${httpsOrigin(state.url)}/`;
  secondTries.set(tabId, { frontPage, wanted: state.url });
  logRejection(deps.openAgain(tabId, frontPage));
}

/** Creates the guard over its components. */
export function createRequestGuard(deps: RequestGuardDeps): RequestGuard {
  const judgeConnection = createConnectionJudge(deps);
  const guard: Guard = {
    ...{ deps, judgeConnection, judgeOrigin: createOriginJudge(deps, judgeConnection) },
    requests: new Map(),
    stopped: new LruMap(MAX_ORIGINS),
    secondTries: new LruMap(MAX_ORIGINS),
    servedByWorker: new LruMap(MAX_ORIGINS),
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
