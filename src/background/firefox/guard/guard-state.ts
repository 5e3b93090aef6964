/** What the parts of guard mode share: the events' details, the state of requests, and how a request is held. */
import type { WebRequest } from 'webextension-polyfill';
import type { ConnectionPools } from '../../../core/guard/connection-pools.ts';
import type { GuardedSites } from '../../../core/guard/guarded-sites.ts';
import { httpsOrigin, type PooledRequest } from '../../../core/guard/pool-key.ts';
import type { LruMap } from '../../../core/lru-map.ts';
import { logError } from '../../log-error.ts';
import {
  type ConnectionJudgeDeps,
  type HeldBack,
  type JudgeConnection,
  NOTHING_JUDGED,
} from './connection-judge.ts';
import { withinLimit } from './within-limit.ts';

/** Ms after which a request is held no longer, and nothing could be judged. */
export const HOLD_LIMIT_MS = 8000;

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
  /** Opens an address in a tab, in the place of what it was opening. */
  readonly openAgain: (tabId: number, url: string) => Promise<void>;
  /** Ms since epoch. */
  readonly now: () => number;
  /** Text that no earlier call gave. */
  readonly random: () => string;
}

/** The answer to a blocking event. */
export type Blocking = WebRequest.BlockingResponse;

/** Where a guarded request is on its way. */
export interface RequestState {
  readonly url: string;
  /**
   * `held`: it waits for connections of the extension's own. `naked`: a naked request is in its place. `returning`:
   * it is led back to `url`. `sent`: it goes out itself.
   */
  readonly phase: 'held' | 'naked' | 'returning' | 'sent';
  /** Address of the naked request, while it is in the place of `asked`. */
  readonly nakedUrl?: string;
  readonly asked?: GuardedDetails;
  /** It is the second naked request, after one that failed. */
  readonly isSecond?: boolean;
}

/** A page whose naked request failed, while the front page of its site is opened in its place. */
interface SecondTry {
  readonly frontPage: string;
  readonly wanted: string;
}

/** An origin that was stopped. */
interface Stopped {
  readonly held: HeldBack;
  /** Ms since epoch. */
  readonly at: number;
}

/** The answer that cancels a request. */
export const CANCEL: Blocking = { cancel: true };

/** What the functions of one guard share. */
export interface Guard {
  readonly deps: RequestGuardDeps;
  readonly judgeConnection: JudgeConnection;
  readonly judgeOrigin: (origin: string) => Promise<HeldBack>;
  readonly requests: Map<string, RequestState>;
  readonly stopped: LruMap<string, Stopped>;
  /** By tab. The second naked request is one for the front page, so that the browser's error page has an address. */
  readonly secondTries: LruMap<number, SecondTry>;
  /** Origins whose service worker answers naked requests: what it asks for is guarded in their place. */
  readonly servedByWorker: LruMap<string, true>;
}

/** Stores and shows what is held back, and cancels the request. */
export async function hold(
  guard: Guard,
  details: GuardedDetails,
  held: HeldBack,
): Promise<Blocking> {
  guard.requests.delete(details.requestId);
  if (held.decision === 'stop') {
    guard.stopped.set(httpsOrigin(details.url), { held, at: guard.deps.now() });
  }
  await guard.deps.show(details, held);
  return CANCEL;
}

/** The answer of a task; cancels the request where it fails or takes too long. */
export async function safely(
  guard: Guard,
  details: GuardedDetails,
  task: () => Promise<Blocking>,
): Promise<Blocking> {
  try {
    return await withinLimit(task, HOLD_LIMIT_MS);
  } catch {
    // What is late may still come; nobody waits for it any more.
    const tell = () => hold(guard, details, NOTHING_JUDGED);
    await withinLimit(tell, HOLD_LIMIT_MS).catch(logError);
    return CANCEL;
  }
}

/**
 * Notes that a service worker answered a naked request. No connection of the document's own was made, and the
 * document is asked for once more: a page at once, a frame with the next load of its page.
 */
export async function onServedByWorker(guard: Guard, asked: GuardedDetails): Promise<void> {
  const { requests, servedByWorker, deps } = guard;
  requests.delete(asked.requestId);
  servedByWorker.set(httpsOrigin(asked.url), true);
  if (asked.type === 'main_frame') await deps.openAgain(asked.tabId, asked.url);
  else await deps.show(asked, NOTHING_JUDGED);
}
