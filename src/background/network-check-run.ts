/** One run of a network check: a connection to each host that is due, several at a time. */
import type { HistoryContext } from '../core/detection/history-context.ts';
import type { Observation } from '../core/detection/observation.ts';
import {
  attemptOf,
  type CheckState,
  currentRun,
  hostsDue,
  withAttempt,
  withHeard,
  withStatus,
} from '../core/network-check/state.ts';
import type { StorageItem } from '../storage/item.ts';
import type { StoredCheck } from '../storage/network-check.ts';
import type { Helper } from './helper.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** Enough for fifty hosts that time out in two minutes, and few enough for a telephone. */
const MAX_CONNECTIONS = 6;

/** The store, the connections and the pipeline of a run. */
export interface RunDeps {
  readonly item: StorageItem<StoredCheck>;
  /** Makes one connection; never rejects, and ends at once when the signal is aborted. */
  readonly connect: (host: string, signal: AbortSignal) => Promise<Observation>;
  readonly pipeline: Pick<VerdictPipeline, 'assessProbe' | 'recordHeard'>;
  /** Asks the helper about a host; never rejects. */
  readonly hear: Helper['hear'];
  /** Whether a page still shows the check. */
  readonly isAttended: () => boolean;
}

/** Applies `to` to the stored check, if there is one. */
export async function changeCheck(
  item: StorageItem<StoredCheck>,
  to: (check: CheckState) => CheckState,
): Promise<void> {
  await item.update(({ check }) => ({ version: 1, check: check && to(check) }));
}

/** The number of the run that may start at `now` (ms since epoch); null where none may, or not yet. */
export async function nextRun(item: StorageItem<StoredCheck>, now: number): Promise<number | null> {
  const { check } = await item.read();
  if (check?.status !== 'running' || now < check.notBefore) return null;
  return currentRun(check);
}

/** How many connections of the stored check are done. */
export async function countAttempts(item: StorageItem<StoredCheck>): Promise<number> {
  return (await item.read()).check?.attempts.length ?? 0;
}

/** The hosts that this check saw refused, without the one that is judged. */
function refusedElsewhere({ attempts }: CheckState, host: string): HistoryContext['refused'] {
  return attempts.flatMap(({ host: other, failure }) =>
    failure !== null && failure !== 'connection-failed' && other !== host
      ? [{ host: other, error: failure }]
      : [],
  );
}

/** What the helper answers, where the check asks it; null where it does not, or no longer. */
async function askHelper({ item, hear }: RunDeps, host: string, signal: AbortSignal) {
  const { check } = await item.read();
  if (!check?.asksHelper || check.helperFault !== undefined) return null;
  return await hear(host, signal);
}

/** Connects to one host and adds the result to the stored check. */
async function attempt(
  deps: RunDeps,
  check: CheckState,
  run: number,
  host: string,
  signal: AbortSignal,
): Promise<void> {
  const { item, connect, pipeline } = deps;
  const [observation, heard] = await Promise.all([
    connect(host, signal),
    askHelper(deps, host, signal),
  ]);
  // A connection that the user gave up says nothing about the host.
  if (signal.aborted) return;
  const current = (await item.read()).check ?? check;
  const verdict = await pipeline.assessProbe(observation, refusedElsewhere(current, host));
  const { result } = observation;
  const connection = result.kind === 'failure' ? (result.connection ?? null) : null;
  const own = attemptOf(host, run, verdict, connection);
  if (heard?.kind === 'found') await pipeline.recordHeard(heard);
  const done = heard?.kind === 'found' ? withHeard(own, heard.verdict) : own;
  const fault = heard?.kind === 'fault' ? { helperFault: heard.fault } : {};
  await changeCheck(item, (before) =>
    // Another check may have started meanwhile.
    before.startedAt === check.startedAt ? { ...withAttempt(before, done), ...fault } : before,
  );
}

/**
 * Connects to the hosts that are due in the run with that number (from 1). Ends early where the signal is
 * aborted or the stored check changes, and pauses the check where no page shows it any more.
 */
export async function completeRun(deps: RunDeps, run: number, signal: AbortSignal): Promise<void> {
  const { item, isAttended } = deps;
  const started = new Set<string>();
  const next = async (): Promise<void> => {
    const { check } = await item.read();
    if (!check || signal.aborted || currentRun(check) !== run) return;
    if (!isAttended()) {
      await changeCheck(item, (before) => withStatus(before, 'paused'));
      return;
    }
    const host = hostsDue(check).find((one) => !started.has(one));
    if (host === undefined) return;
    started.add(host);
    await attempt(deps, check, run, host, signal);
    await next();
  };
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, next));
}
