/** The outcome of one connection of a check, as a table shows it: a level, or why there is none. */
import type { NotCheckedReason } from '../detection/observation.ts';
import type { Attempt } from './state.ts';

/**
 * Outcomes, the worst first, for a legend and for a summary of several runs. Levels of a verdict, where
 * these replace `not-checked`: `connection-*`: the connection broke off; `accepted`: the browser accepted
 * the certificate and does not show it to extensions; `error`: a refusal that is no sign of interception
 * by itself; `refused-unexplained`: a refusal whose reason the browser gave in an unknown language;
 * `unread`: anything else.
 */
export const HOST_OUTCOMES = [
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
] as const;

export type HostOutcome = (typeof HOST_OUTCOMES)[number];

/** Reasons that are certificate errors of the connection itself. */
const ERRORS: ReadonlySet<NotCheckedReason | null> = new Set<NotCheckedReason | null>([
  'certificate-error',
  'local-certificate',
  'wrong-clock',
]);

/** The outcome of an attempt. */
export function hostOutcome({ level, notChecked, failure, connection }: Attempt): HostOutcome {
  // A check knows no acknowledgements, and no connection asks for trust.
  if (level === 'acknowledged' || level === 'asks-for-trust') return 'unread';
  if (level !== 'not-checked') return level;
  if (failure === 'unknown-reason') return 'refused-unexplained';
  if (notChecked === 'connection-failed') return `connection-${connection ?? 'other'}`;
  if (notChecked === 'not-shown') return 'accepted';
  return ERRORS.has(notChecked) ? 'error' : 'unread';
}

/** Whether the connection broke off before a certificate was judged, which shows nothing either way. */
export function isBroken(outcome: HostOutcome): boolean {
  return outcome.startsWith('connection-');
}
