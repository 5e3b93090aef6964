/**
 * State of a network check that the user started: which hosts, how often, and the attempts so far. The
 * state is complete: a background that was stopped continues from it.
 */
import type {
  ConnectionFailure,
  HandshakeError,
  NotCheckedReason,
} from '../detection/observation.ts';
import {
  type Confidence,
  isWarning,
  type Level,
  moreSevere,
  type Verdict,
} from '../detection/verdict.ts';
import type { HelperFault } from '../helper/outcome.ts';
import { HOUR_MS } from '../time.ts';

/** The result of one connection to one host. */
export interface Attempt {
  readonly host: string;
  /** Number of the run, from 1. */
  readonly run: number;
  /** Ms since epoch. */
  readonly at: number;
  readonly level: Level;
  readonly confidence: Confidence;
  /** Id of the authority, family or product that the verdict names; null for none. */
  readonly authority: string | null;
  readonly notChecked: NotCheckedReason | null;
  readonly failure: HandshakeError | null;
  /** How the connection broke off; null where it did not, or a certificate was refused. */
  readonly connection: ConnectionFailure | null;
  /** The verdict is on what the helper was shown, not the browser; absent for false. */
  readonly isByHelper?: true | undefined;
}

/** Stages of a check. `paused`: its page was closed; the user may continue it. */
export const CHECK_STATUSES = ['running', 'paused', 'cancelled', 'finished'] as const;

export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** The user's request. */
export interface CheckPlan {
  /** Lower-case ASCII names or addresses, each once. */
  readonly hosts: readonly string[];
  readonly runs: number;
  /** Pause between the end of one run and the start of the next. */
  readonly pauseMs: number;
  /** Whether the helper is asked about each host as well. */
  readonly asksHelper?: boolean | undefined;
}

/** A check, from its start to its end. */
export interface CheckState extends CheckPlan {
  readonly version: 1;
  /** Ms since epoch. */
  readonly startedAt: number;
  readonly status: CheckStatus;
  readonly attempts: readonly Attempt[];
  /** Ms since epoch before which the next run must not begin; 0 for no pause. */
  readonly notBefore: number;
  /** Why the helper could not be used, and is not asked any more; absent where it could. */
  readonly helperFault?: HelperFault | undefined;
}

/** Most hosts of a check. */
export const MAX_HOSTS = 100;
/** Most runs of a check. */
export const MAX_RUNS = 20;
/** Longest pause between two runs. */
export const MAX_PAUSE_MS = HOUR_MS;

/** The state of a check that begins at `now` (ms since epoch). */
export function startCheck(plan: CheckPlan, now: number): CheckState {
  const { hosts, runs, pauseMs, asksHelper } = plan;
  return {
    version: 1,
    ...{ hosts, runs, pauseMs, asksHelper },
    startedAt: now,
    status: 'running',
    attempts: [],
    notBefore: 0,
  };
}

/** The current run: the first one in which a host has no attempt; null where all runs are complete. */
export function currentRun({ hosts, runs, attempts }: CheckState): number | null {
  for (let run = 1; run <= runs; run++) {
    const done = attempts.filter((one) => one.run === run).length;
    if (done < hosts.length) return run;
  }
  return null;
}

/** The hosts of the current run without an attempt, in order; none unless the check is running. */
export function hostsDue(state: CheckState): readonly string[] {
  const run = currentRun(state);
  if (run === null || state.status !== 'running') return [];
  const done = new Set(state.attempts.filter((one) => one.run === run).map(({ host }) => host));
  return state.hosts.filter((host) => !done.has(host));
}

/** The attempt of one connection, from its verdict. */
export function attemptOf(
  host: string,
  run: number,
  { at, level, confidence, authority, notChecked, failure }: Verdict,
  connection: ConnectionFailure | null,
): Attempt {
  return { host, run, at, level, confidence, authority, notChecked, failure, connection };
}

/**
 * Puts a warning of the helper in the place of a milder attempt. Nothing else of the helper changes one:
 * its silence says nothing about the connections of the browser.
 */
export function withHeard(attempt: Attempt, heard: Verdict): Attempt {
  if (
    !isWarning(heard.level) ||
    moreSevere<Pick<Verdict, 'level' | 'confidence'>>(attempt, heard) === attempt
  )
    return attempt;
  return { ...attemptOf(attempt.host, attempt.run, heard, null), at: attempt.at, isByHelper: true };
}

/**
 * Adds an attempt. Returns the same state where the check is not running, does not ask for that host or
 * run, or has an attempt for them already.
 */
export function withAttempt(state: CheckState, attempt: Attempt): CheckState {
  const isKnown = state.attempts.some(
    ({ host, run }) => host === attempt.host && run === attempt.run,
  );
  const isPlanned = state.hosts.includes(attempt.host) && attempt.run <= state.runs;
  if (isKnown || !isPlanned || state.status !== 'running') return state;
  const attempts = [...state.attempts, attempt];
  const before = currentRun(state);
  const after = currentRun({ ...state, attempts });
  if (after === null) return { ...state, attempts, status: 'finished', notBefore: 0 };
  const notBefore = after === before ? state.notBefore : attempt.at + state.pauseMs;
  return { ...state, attempts, notBefore };
}

/** Changes the status. A check that was cancelled or has finished stays so. */
export function withStatus(state: CheckState, status: CheckStatus): CheckState {
  const hasEnded = state.status === 'finished' || state.status === 'cancelled';
  return hasEnded ? state : { ...state, status };
}
