/** What a check says of the network as a whole. */
import { type Level, moreSevere } from '../detection/verdict.ts';
import { hostOutcome, isBroken } from './outcome.ts';
import type { Attempt, CheckState } from './state.ts';

/**
 * `unexplained`: the browser refused some, and nobody here can tell why; `private`: an authority that
 * browsers do not ship vouches for some; `checked`: certificates were
 * read and tell nothing; `accepted`: the browser took them and shows none; `nothing`: not one host
 * answered with a certificate that could be judged.
 */
export type NetworkLevel =
  | 'intercepted'
  | 'inspected'
  | 'refused'
  | 'unexplained'
  | 'private'
  | 'checked'
  | 'accepted'
  | 'nothing';

export interface NetworkVerdict {
  readonly level: NetworkLevel;
  /** The worst of all attempts; null where nothing was found. */
  readonly worst: Attempt | null;
  /** Hosts that were found as `level` says, in at least one run. */
  readonly found: number;
  /** Hosts of which a certificate was read and judged, in at least one run. */
  readonly read: number;
  /** Hosts that the browser refused, and told why in a language that is not known here. */
  readonly unexplained: number;
  /** Hosts of which the browser took the certificate and showed none, in at least one run. */
  readonly accepted: number;
  /** Hosts to which no connection came about in at least one run. */
  readonly broken: number;
  /** Hosts of which nothing more was heard, in at least one run: how most blocking is done. */
  readonly silent: number;
  /** Hosts found in some runs and not in others: interception may come and go. */
  readonly changing: number;
  /** Hosts that were asked at least once, of `hosts` in all. */
  readonly asked: number;
  readonly hosts: number;
}

/** Hosts with at least one attempt that `is` so. */
function count(attempts: readonly Attempt[], is: (attempt: Attempt) => boolean): number {
  return new Set(attempts.filter(is).map(({ host }) => host)).size;
}

const LEVELS: Partial<Record<Level, NetworkLevel>> = {
  'known-interception': 'intercepted',
  'unknown-interception': 'intercepted',
  'device-inspection': 'inspected',
  refused: 'refused',
  'private-authority': 'private',
};

/** Whether a certificate was read, and not only taken or refused unseen. */
function isRead(attempt: Attempt): boolean {
  return attempt.level !== 'not-checked' && attempt.failure === null;
}

/** Where nothing was found. Whatever was refused unexplained must not pass as a network without a sign. */
function quietLevel(
  counts: Pick<NetworkVerdict, 'unexplained' | 'read' | 'accepted'>,
): NetworkLevel {
  if (counts.unexplained > 0) return 'unexplained';
  if (counts.read > 0) return 'checked';
  return counts.accepted > 0 ? 'accepted' : 'nothing';
}

/** The verdict on what is known so far. A connection that broke off is never called interception. */
export function networkVerdict({ attempts, hosts }: CheckState): NetworkVerdict {
  const notable = attempts.filter((one) => LEVELS[one.level] !== undefined);
  const worst = notable.length > 0 ? notable.reduce((a, b) => moreSevere(a, b)) : null;
  const level = worst ? (LEVELS[worst.level] ?? null) : null;
  const isFound = (one: Attempt) => level !== null && LEVELS[one.level] === level;
  const read = count(attempts, isRead);
  const unexplained = count(attempts, (one) => hostOutcome(one) === 'refused-unexplained');
  const accepted = count(attempts, (one) => hostOutcome(one) === 'accepted');
  const found = new Set(attempts.filter(isFound).map(({ host }) => host));
  return {
    level:
      level && !(level === 'private' && unexplained > 0)
        ? level
        : quietLevel({ unexplained, read, accepted }),
    worst,
    found: found.size,
    unexplained,
    read,
    accepted,
    broken: count(attempts, (one) => isBroken(hostOutcome(one))),
    silent: count(attempts, (one) => hostOutcome(one) === 'connection-timed-out'),
    changing: count(attempts, (one) => found.has(one.host) && !isFound(one)),
    asked: count(attempts, () => true),
    hosts: hosts.length,
  };
}
