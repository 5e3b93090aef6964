/**
 * Plays the check that the user started: some connections at a time, run after run. Its state is
 * stored after each connection, so that a background that was stopped goes on where it stood. It works
 * only while the page that shows it asks it to: nothing is contacted that nobody looks at.
 */

import type { HistoryContext } from '../core/detection/history-context.ts';
import type { Observation } from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import {
  attemptOf,
  type CheckPlan,
  type CheckState,
  currentRun,
  hostsDue,
  startCheck,
  withAttempt,
  withStatus,
} from '../core/network-check/state.ts';
import type { StorageItem } from '../storage/item.ts';
import type { StoredCheck } from '../storage/network-check.ts';
import { logError } from './log-error.ts';

/** Connections at a time: enough for fifty silent hosts in two minutes, few enough for a telephone. */
const AT_A_TIME = 6;

/** How long after the page's last word the check goes on; a hidden tab may speak once in a minute. */
const ALONE_MS = 90_000;

export interface NetworkCheckDeps {
  readonly item: StorageItem<StoredCheck>;
  /** One connection; never rejects, and ends at once when the signal says so. */
  readonly connect: (host: string, signal: AbortSignal) => Promise<Observation>;
  readonly judge: (
    observation: Observation,
    refused: HistoryContext['refused'],
  ) => Promise<Verdict>;
  /** Ms since epoch. */
  readonly now: () => number;
}

export interface NetworkCheckRunner {
  /** Begins anew. What was there before is forgotten. */
  start(plan: CheckPlan): Promise<void>;
  /** The page is still there: goes on where the check stands, if it is running and not under way. */
  continue(): Promise<void>;
  /** Ends it for good; connections under way are given up. */
  cancel(): Promise<void>;
  /** Nobody looks any more: it waits until somebody wishes it to go on. */
  pause(): Promise<void>;
  /** What was paused goes on. */
  resume(): Promise<void>;
}

/** Hosts that this check saw refused, but for the one that is judged. */
function refusedElsewhere({ attempts }: CheckState, host: string): HistoryContext['refused'] {
  return attempts.flatMap(({ host: other, failure }) =>
    failure !== null && failure !== 'connection-failed' && other !== host
      ? [{ host: other, error: failure }]
      : [],
  );
}

export function createNetworkCheckRunner({
  item,
  connect,
  judge,
  now,
}: NetworkCheckDeps): NetworkCheckRunner {
  let lastWord = 0;
  /** Ends the connections that are under way; null while none are. */
  let underWay: AbortController | null = null;

  const change = async (to: (check: CheckState) => CheckState) => {
    const { check } = await item.update((before) => ({
      version: 1,
      check: before.check && to(before.check),
    }));
    return check;
  };

  async function attempt(
    check: CheckState,
    run: number,
    host: string,
    signal: AbortSignal,
  ): Promise<void> {
    const observation = await connect(host, signal);
    // What was given up on the user's wish says nothing of the host.
    if (signal.aborted) return;
    const current = (await item.read()).check ?? check;
    const verdict = await judge(observation, refusedElsewhere(current, host));
    const { result } = observation;
    const how = result.kind === 'failure' ? (result.connection ?? null) : null;
    await change((before) =>
      // Another check may have begun meanwhile.
      before.startedAt === check.startedAt
        ? withAttempt(before, attemptOf(host, run, verdict, how))
        : before,
    );
  }

  /** Asks the hosts that are due in the run that is under way, some at a time. */
  async function playRun(run: number, signal: AbortSignal): Promise<void> {
    const asked = new Set<string>();
    const next = async (): Promise<void> => {
      const { check } = await item.read();
      if (!check || signal.aborted || currentRun(check) !== run) return;
      if (now() - lastWord > ALONE_MS) {
        await change((before) => withStatus(before, 'paused'));
        return;
      }
      const host = hostsDue(check).find((one) => !asked.has(one));
      if (host === undefined) return;
      asked.add(host);
      await attempt(check, run, host, signal);
      await next();
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
  }

  /** The run that may begin now; null where there is none, or it is too early. */
  async function nextRun(): Promise<number | null> {
    const { check } = await item.read();
    if (check?.status !== 'running' || now() < check.notBefore) return null;
    return currentRun(check);
  }

  const countAttempts = async () => (await item.read()).check?.attempts.length ?? 0;

  async function goOn(): Promise<void> {
    lastWord = now();
    if (underWay) return;
    const mine = new AbortController();
    underWay = mine;
    try {
      for (let run = await nextRun(); run !== null; run = await nextRun()) {
        if (mine.signal.aborted) break;
        const before = await countAttempts();
        await playRun(run, mine.signal);
        // What brings nothing would be asked for ever.
        if ((await countAttempts()) === before) break;
      }
    } finally {
      if (underWay === mine) underWay = null;
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
      goOn().catch(logError);
    },
    continue: goOn,
    // The status first: whatever else comes meanwhile then finds that there is nothing to do.
    async cancel() {
      await change((check) => withStatus(check, 'cancelled'));
      stop();
    },
    async pause() {
      await change((check) => withStatus(check, 'paused'));
      stop();
    },
    async resume() {
      await change((check) => withStatus(check, 'running'));
      goOn().catch(logError);
    },
  };
}
