/**
 * Runs the network check that the user started. Its state is stored after each connection, so that a
 * background that was stopped continues from it. It runs only while a page shows it: no host is
 * contacted unattended.
 */
import {
  type CheckPlan,
  type CheckStatus,
  startCheck,
  withStatus,
} from '../core/network-check/state.ts';
import { logRejection } from './log-error.ts';
import {
  changeCheck,
  completeRun,
  countAttempts,
  nextRun,
  type RunDeps,
} from './network-check-run.ts';

/** Ms after the page's last request until the check pauses; a hidden tab may have one timer a minute. */
const UNATTENDED_MS = 90_000;

/** The store, the connections, the pipeline and the clock of a runner. */
export interface NetworkCheckDeps extends Pick<RunDeps, 'item' | 'connect' | 'hear' | 'pipeline'> {
  /** Ms since epoch. */
  readonly now: () => number;
}

/** Starts and controls the one network check that there is. */
export interface NetworkCheckRunner {
  /** Starts a check; the one before is dropped. */
  start(plan: CheckPlan): Promise<void>;
  /** Continues the check if its status is `running` and it is not under way: a page shows it. */
  continue(): Promise<void>;
  /** Ends the check for good; connections under way are given up. */
  cancel(): Promise<void>;
  /** Pauses the check; connections under way are given up. */
  pause(): Promise<void>;
  /** Continues a paused check. */
  resume(): Promise<void>;
}

/** Creates the runner over the stored check. */
export function createNetworkCheckRunner(deps: NetworkCheckDeps): NetworkCheckRunner {
  const { item, now } = deps;
  /** Ms since epoch of the page's last request. */
  let attendedAt = 0;
  /** Ends the connections that are under way; null while none are. */
  let underWay: AbortController | null = null;
  const runDeps: RunDeps = { ...deps, isAttended: () => now() - attendedAt <= UNATTENDED_MS };
  const setStatus = (status: CheckStatus) =>
    changeCheck(item, (check) => withStatus(check, status));

  async function completeRuns(signal: AbortSignal): Promise<void> {
    const next = () => nextRun(item, now());
    for (let run = await next(); run !== null && !signal.aborted; run = await next()) {
      const before = await countAttempts(item);
      await completeRun(runDeps, run, signal);
      // Stop when a run adds no attempts; otherwise the loop would never end.
      if ((await countAttempts(item)) === before) break;
    }
  }

  async function continueCheck(): Promise<void> {
    attendedAt = now();
    if (underWay) return;
    const controller = new AbortController();
    underWay = controller;
    try {
      await completeRuns(controller.signal);
    } finally {
      if (underWay === controller) underWay = null;
    }
  }

  const stop = () => {
    underWay?.abort();
    underWay = null;
  };

  return {
    async start(plan) {
      stop();
      await item.update(() => ({ version: 1, check: startCheck(plan, now()) }));
      logRejection(continueCheck());
    },
    continue: continueCheck,
    // The status first, so that tasks still under way find nothing more to do.
    async cancel() {
      await setStatus('cancelled');
      stop();
    },
    async pause() {
      await setStatus('paused');
      stop();
    },
    async resume() {
      await setStatus('running');
      logRejection(continueCheck());
    },
  };
}
