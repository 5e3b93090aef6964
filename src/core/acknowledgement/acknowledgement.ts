/** Acknowledgements: the user or an organisation said that they know the holder of a private root's key. */
import { DAY_MS } from '../time.ts';

/** One acknowledgement: a key, at one place. */
export interface Acknowledgement {
  /** Base64 of the SHA-256 of the root's SubjectPublicKeyInfo. A name identifies nobody. */
  readonly key: string;
  /** The root's name when it was acknowledged, for display only: neutralized and bounded. */
  readonly name: string;
  /** The place as `placeOf` returns it; null for everywhere. */
  readonly place: string | null;
  /** Ms since epoch. */
  readonly at: number;
  /** A user's acknowledgement ends after a year; an organisation's holds while it is preset. */
  readonly by: 'user' | 'organisation';
}

/** All names of private use and all private addresses: a root that signs for one may sign for all of them. */
export const LOCAL_PLACE = '(local)';

/** Ms after which a user is asked anew. */
export const ACKNOWLEDGEMENT_AGE_MS = 365 * DAY_MS;

/** Whether an acknowledgement counts at `now` (ms since epoch). One dated in the future is stale: the clock was set back. */
export function isCurrent({ at, by }: Acknowledgement, now: number): boolean {
  return by === 'organisation' || (now >= at && now - at < ACKNOWLEDGEMENT_AGE_MS);
}
