/**
 * Why a configuration cannot see an evasion. Each reason is a sentence of docs/detection.md, which a test
 * compares.
 */
import type { Scenario } from './scenario.ts';

/** Without the flag. */
export const NO_CERTIFICATES =
  'Chromium without the flag shows extensions no certificate, so a connection under an installed root cannot be told from any other.';

/** The expert flavour. */
const ONLY_ON_A_CLICK =
  'The expert flavour reads the chain of the page’s own host, by a connection of its own, when the button is pressed: never that of a subresource, a frame, a worker or an earlier connection.';

/** Wherever pages are judged. */
export const LOOKS_LIKE_BACK =
  'A page that goes back by a script looks like a user who presses the button.';

/** Firefox. */
export const NO_SPECULATION =
  'Firefox has no speculation rules, so that it fetches no page ahead by them.';

/** For evasions that do not touch the page’s own connection, or are over when the button is pressed. */
export const UNSEEABLE_BESIDE_THE_PAGE: NonNullable<Scenario['unseeable']> = {
  chromium: NO_CERTIFICATES,
  'chromium-expert': ONLY_ON_A_CLICK,
};
