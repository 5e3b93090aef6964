/** What one connection of a check came to, as a table can show it: a level, or why there is none. */
import type { ConnectionFailure, NotCheckedReason } from '../detection/observation.ts';
import type { Level } from '../detection/verdict.ts';
import type { Attempt } from './state.ts';

/**
 * A level of verdict but `not-checked`, for which it is said what happened: how the connection broke off;
 * `accepted`: the browser took the certificate and shows it to nobody; `error`: the certificate was
 * refused for a reason that is no sign of interception by itself; `refused-unexplained`: the browser
 * told why in a language that is not known here; `unread`: anything else.
 */
export type HostOutcome =
  | Exclude<Level, 'not-checked'>
  | 'accepted'
  | 'error'
  | 'refused-unexplained'
  | 'unread'
  | `connection-${ConnectionFailure}`;

/** Worst first, for a legend and for a summary of several runs. */
export const HOST_OUTCOMES: readonly HostOutcome[] = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
  'refused-unexplained',
  'private-authority',
  'error',
  'connection-timed-out',
  'connection-reset',
  'connection-closed',
  'connection-refused',
  'connection-unreachable',
  'connection-other',
  'unread',
  'accepted',
  'no-sign',
];

const ERRORS: ReadonlySet<NotCheckedReason | null> = new Set<NotCheckedReason | null>([
  'certificate-error',
  'local-certificate',
  'wrong-clock',
]);

export function hostOutcome({ level, notChecked, failure, connection }: Attempt): HostOutcome {
  if (level !== 'not-checked') return level;
  if (failure === 'unknown-reason') return 'refused-unexplained';
  if (notChecked === 'connection-failed') return `connection-${connection ?? 'other'}`;
  if (notChecked === 'not-shown') return 'accepted';
  return ERRORS.has(notChecked) ? 'error' : 'unread';
}

/** Whether the connection broke off before a certificate was judged: no interception, nor its absence. */
export function isBroken(outcome: HostOutcome): boolean {
  return outcome.startsWith('connection-');
}
