/** What guard mode does with a connection, by the verdict on it. */
import type { NotCheckedReason } from '../detection/observation.ts';
import type { Verdict } from '../detection/verdict.ts';

/**
 * Decisions on a connection. `pass`: the request may ride it. `ask`: the user decides. `stop`: it is an
 * interceptor's; the user may still go on after a second look. `not-judged`: nobody could tell whose
 * connection it is; the user decides.
 */
export const GUARD_DECISIONS = ['pass', 'ask', 'stop', 'not-judged'] as const;

export type GuardDecision = (typeof GUARD_DECISIONS)[number];

/**
 * Whether consent to go on at one decision covers another, of the same host: a person who went on although nothing
 * could be judged has not agreed to an interception that shows later.
 */
export function consentCovers(consent: GuardDecision, decision: GuardDecision): boolean {
  const bySeverity: readonly GuardDecision[] = ['pass', 'not-judged', 'ask', 'stop'];
  return bySeverity.indexOf(consent) >= bySeverity.indexOf(decision);
}

/**
 * Reasons for which a connection without a verdict may be used: it is not encrypted anyway, it is of this
 * device, or nothing was sent over it.
 */
const PASSED_UNCHECKED: readonly (NotCheckedReason | null)[] = [
  'not-encrypted',
  'local-certificate',
  'cached',
  'browser-page',
];

/**
 * Decides on a connection that was established. A failed one carries nothing, and is not asked about. What the
 * user or the organisation acknowledged passes, and so does an authority of private use on its own sites.
 */
export function guardDecision({ level, confidence, notChecked }: Verdict): GuardDecision {
  switch (level) {
    case 'known-interception':
      return 'stop';
    case 'unknown-interception':
      return confidence === 'possible' ? 'ask' : 'stop';
    case 'device-inspection':
    case 'refused':
      return 'ask';
    case 'not-checked':
      return PASSED_UNCHECKED.includes(notChecked) ? 'pass' : 'not-judged';
    case 'acknowledged':
    case 'asks-for-trust':
    case 'no-sign':
    case 'private-authority':
      return 'pass';
  }
}
