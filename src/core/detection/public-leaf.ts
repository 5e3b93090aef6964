/** Properties that every leaf of a publicly trusted authority has, as far as the leaf alone shows them. */
import { DAY_MS } from '../time.ts';
import type { Certificate } from '../x509/certificate.ts';

/** 1 May 2018: Chrome requires timestamps of public certificates that were issued from then on (CT). */
const TIMESTAMPS_REQUIRED_SINCE_MS = Date.UTC(2018, 4, 1);

/**
 * Returns whether a leaf carries no signed certificate timestamp although a public certificate of its
 * date would. A leaf without a readable date counts as new.
 */
export function lacksTimestamps({ sctCount, notBefore }: Certificate): boolean {
  return sctCount === 0 && (notBefore === null || notBefore >= TIMESTAMPS_REQUIRED_SINCE_MS);
}

/**
 * Longest validity in days of a public certificate by the date of issue, the newest first: ballots 193,
 * SC31 and SC-081v3 of the CA/Browser Forum, section 6.3.2 of the Baseline Requirements.
 */
const MAX_VALIDITY: readonly (readonly [sinceMs: number, days: number])[] = [
  [Date.UTC(2029, 2, 15), 47],
  [Date.UTC(2027, 2, 15), 100],
  [Date.UTC(2026, 2, 15), 200],
  [Date.UTC(2020, 8, 1), 398],
  [Date.UTC(2018, 2, 1), 825],
];

/**
 * Returns whether a leaf is valid for longer than any publicly trusted authority may issue one, with a
 * day of tolerance. False for leaves from before March 2018, and where a date cannot be read.
 */
export function isValidTooLong({ notBefore, notAfter }: Certificate): boolean {
  if (notBefore === null || notAfter === null) return false;
  const limit = MAX_VALIDITY.find(([since]) => notBefore >= since);
  return limit !== undefined && notAfter - notBefore > (limit[1] + 1) * DAY_MS;
}

/** Returns whether no publicly trusted authority can have issued the leaf. Never certain that one has. */
export function cannotBePublic(leaf: Certificate): boolean {
  return lacksTimestamps(leaf) || isValidTooLong(leaf);
}
