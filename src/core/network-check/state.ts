/**
 * A check that the user started: which hosts, how often, and what came of each so far. The state is
 * all that there is: a background that was stopped goes on from it.
 */
import type {
  ConnectionFailure,
  HandshakeError,
  NotCheckedReason,
} from '../detection/observation.ts';
import type { Confidence, Level, Verdict } from '../detection/verdict.ts';

/** What one connection to one host came to. */
export interface Attempt {
  readonly host: string;
  /** From 1. */
  readonly run: number;
  /** Ms since epoch. */
  readonly at: number;
  readonly level: Level;
  readonly confidence: Confidence;
  /** Id of who is named; null where nobody is. */
  readonly authority: string | null;
  readonly notChecked: NotCheckedReason | null;
  readonly failure: HandshakeError | null;
  /** How the connection broke off, where no certificate was refused. */
  readonly connection: ConnectionFailure | null;
}

/** `paused`: whoever looked at it went away; it goes on when they wish. */
export type CheckStatus = 'running' | 'paused' | 'cancelled' | 'finished';

/** What the user asks for. */
export interface CheckPlan {
  /** Lower-case ASCII names or addresses, each once. */
  readonly hosts: readonly string[];
  readonly runs: number;
  /** Between the end of one run and the next. */
  readonly pauseMs: number;
}

export interface CheckState extends CheckPlan {
  readonly version: 1;
  /** Ms since epoch. */
  readonly startedAt: number;
  readonly status: CheckStatus;
  readonly attempts: readonly Attempt[];
  /** Ms since epoch before which no further run begins; 0 where nothing is to be waited for. */
  readonly notBefore: number;
}

export const MAX_HOSTS = 100;
export const MAX_RUNS = 20;
export const MAX_PAUSE_MS = 60 * 60_000;

/** A check that has just begun, at `now` (ms since epoch). */
export function startCheck(plan: CheckPlan, now: number): CheckState {
  const { hosts, runs, pauseMs } = plan;
  return {
    version: 1,
    ...{ hosts, runs, pauseMs },
    startedAt: now,
    status: 'running',
    attempts: [],
    notBefore: 0,
  };
}

/** The run that is under way: the first in which a host is missing; null where none is. */
export function currentRun({ hosts, runs, attempts }: CheckState): number | null {
  for (let run = 1; run <= runs; run++) {
    const done = attempts.filter((one) => one.run === run).length;
    if (done < hosts.length) return run;
  }
  return null;
}

/** The hosts of the run under way that have not been asked, in order. */
export function hostsDue(state: CheckState): readonly string[] {
  const run = currentRun(state);
  if (run === null || state.status !== 'running') return [];
  const done = new Set(state.attempts.filter((one) => one.run === run).map(({ host }) => host));
  return state.hosts.filter((host) => !done.has(host));
}

/** What a verdict says of one connection to the host that was asked. */
export function attemptOf(
  host: string,
  run: number,
  { at, level, confidence, authority, notChecked, failure }: Verdict,
  connection: ConnectionFailure | null,
): Attempt {
  return { host, run, at, level, confidence, authority, notChecked, failure, connection };
}

/** The state with an attempt; the same where it is not running, or that host of that run is there. */
export function withAttempt(state: CheckState, attempt: Attempt): CheckState {
  const isThere = state.attempts.some(
    ({ host, run }) => host === attempt.host && run === attempt.run,
  );
  const isAsked = state.hosts.includes(attempt.host) && attempt.run <= state.runs;
  if (isThere || !isAsked || state.status !== 'running') return state;
  const attempts = [...state.attempts, attempt];
  const before = currentRun(state);
  const after = currentRun({ ...state, attempts });
  if (after === null) return { ...state, attempts, status: 'finished', notBefore: 0 };
  const notBefore = after === before ? state.notBefore : attempt.at + state.pauseMs;
  return { ...state, attempts, notBefore };
}

/** The state with another status; what has ended stays as it ended. */
export function withStatus(state: CheckState, status: CheckStatus): CheckState {
  const hasEnded = state.status === 'finished' || state.status === 'cancelled';
  return hasEnded ? state : { ...state, status };
}
