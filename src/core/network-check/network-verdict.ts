/** The verdict of a network check on the network as a whole. */
import { type Level, moreSevere } from '../detection/verdict.ts';
import { hostOutcome, isBroken } from './outcome.ts';
import type { Attempt, CheckState } from './state.ts';

/**
 * Levels of a network, the worst first. `unexplained`: the browser refused some hosts for a reason in an
 * unknown language. `private`: a private authority signs for some. `checked`: certificates were read and
 * show nothing. `accepted`: the browser accepted the certificates and shows none. `nothing`: no host
 * answered with a certificate that could be judged.
 */
type NetworkLevel =
  | 'intercepted'
  | 'inspected'
  | 'refused'
  | 'unexplained'
  | 'private'
  | 'checked'
  | 'accepted'
  | 'nothing';

/** The verdict on a network. Numbers count hosts, not attempts. */
export interface NetworkVerdict {
  readonly level: NetworkLevel;
  /** The most severe attempt; null where nothing was found. */
  readonly worst: Attempt | null;
  /** Hosts with the finding that `level` names, in at least one run. */
  readonly found: number;
  /** Hosts whose certificate was read and judged, in at least one run. */
  readonly read: number;
  /** Hosts that the browser refused for a reason in an unknown language. */
  readonly unexplained: number;
  /** Hosts whose certificate the browser accepted and does not show, in at least one run. */
  readonly accepted: number;
  /** Hosts to which the connection broke off, in at least one run. */
  readonly broken: number;
  /** Hosts that timed out, in at least one run: the usual form of blocking. */
  readonly silent: number;
  /** Hosts with the finding in some runs and not in others: interception may come and go. */
  readonly changing: number;
  /** Hosts at which the helper found what the browser did not, in at least one run. */
  readonly heard: number;
  /** Hosts with at least one attempt. */
  readonly asked: number;
  /** All hosts of the check. */
  readonly hosts: number;
}

/** Number of hosts with at least one attempt that fulfils the predicate. */
function countHosts(
  attempts: readonly Attempt[],
  predicate: (attempt: Attempt) => boolean,
): number {
  return new Set(attempts.filter(predicate).map(({ host }) => host)).size;
}

/** Levels of attempts that make a finding. */
const FOUND_LEVELS: Partial<Record<Level, NetworkLevel>> = {
  'known-interception': 'intercepted',
  'unknown-interception': 'intercepted',
  'device-inspection': 'inspected',
  refused: 'refused',
  'private-authority': 'private',
};

/** Whether the browser read a certificate, and not only accepted or refused without being shown. */
function isRead(attempt: Attempt): boolean {
  return attempt.level !== 'not-checked' && attempt.failure === null && !attempt.isByHelper;
}

/** The level without findings. An unexplained refusal must not pass for a network without signs. */
function levelWithoutFindings(
  counts: Pick<NetworkVerdict, 'unexplained' | 'read' | 'accepted'>,
): NetworkLevel {
  if (counts.unexplained > 0) return 'unexplained';
  if (counts.read > 0) return 'checked';
  return counts.accepted > 0 ? 'accepted' : 'nothing';
}

/** Judges the attempts so far. A connection that broke off is never called interception. */
export function networkVerdict({ attempts, hosts }: CheckState): NetworkVerdict {
  const notable = attempts.filter((one) => FOUND_LEVELS[one.level] !== undefined);
  const worst = notable.length > 0 ? notable.reduce((a, b) => moreSevere(a, b)) : null;
  const level = worst ? (FOUND_LEVELS[worst.level] ?? null) : null;
  const isFound = (one: Attempt) => level !== null && FOUND_LEVELS[one.level] === level;
  const read = countHosts(attempts, isRead);
  const unexplained = countHosts(attempts, (one) => hostOutcome(one) === 'refused-unexplained');
  const accepted = countHosts(attempts, (one) => hostOutcome(one) === 'accepted');
  const found = new Set(attempts.filter(isFound).map(({ host }) => host));
  return {
    level:
      level && !(level === 'private' && unexplained > 0)
        ? level
        : levelWithoutFindings({ unexplained, read, accepted }),
    worst,
    found: found.size,
    unexplained,
    read,
    accepted,
    broken: countHosts(attempts, (one) => isBroken(hostOutcome(one))),
    silent: countHosts(attempts, (one) => hostOutcome(one) === 'connection-timed-out'),
    changing: countHosts(attempts, (one) => found.has(one.host) && !isFound(one)),
    heard: countHosts(attempts, (one) => one.isByHelper === true),
    asked: countHosts(attempts, () => true),
    hosts: hosts.length,
  };
}
