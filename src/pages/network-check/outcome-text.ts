/** Text and sign of the outcome of one connection. */
import type { HostOutcome } from '../../core/network-check/outcome.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';

/** Outcomes that are levels of a verdict, and have the level's text. */
const LEVEL_OUTCOMES = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'private-authority',
  'refused',
  'no-sign',
] as const;

type LevelOutcome = (typeof LEVEL_OUTCOMES)[number];

function isLevel(outcome: HostOutcome): outcome is LevelOutcome {
  return LEVEL_OUTCOMES.some((level) => level === outcome);
}

/** Returns a few words, for a table and a legend. */
export function outcomeText(outcome: HostOutcome): string {
  return isLevel(outcome)
    ? t(`level_${toMessageKey(outcome)}`)
    : t(`check_outcome_${toMessageKey(outcome)}`);
}

/** One character for the drawing, so that colour is never the only difference (WCAG 2.2, 1.4.1). */
const SIGNS: Readonly<Record<HostOutcome, string>> = {
  'known-interception': '‼',
  'unknown-interception': '!',
  'device-inspection': 'i',
  refused: '?',
  'refused-unexplained': '¿',
  'private-authority': 'p',
  error: 'e',
  'connection-timed-out': '…',
  'connection-reset': '×',
  'connection-closed': '÷',
  'connection-refused': '⊘',
  'connection-unreachable': '–',
  'connection-other': '≠',
  unread: '∅',
  accepted: '○',
  'no-sign': '·',
};

/** Returns the sign of an outcome. */
export function outcomeSign(outcome: HostOutcome): string {
  return SIGNS[outcome];
}
