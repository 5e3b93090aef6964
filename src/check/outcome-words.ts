/** What one connection came to, in a word or a sign. */
import type { Outcome } from '../core/check/outcome.ts';
import { inKey } from '../ui/headline.ts';
import { message } from '../ui/messages.ts';

/** Outcomes that are levels of verdict have the level's words. */
const LEVELS: ReadonlySet<Outcome> = new Set<Outcome>([
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'private-authority',
  'refused',
  'no-sign',
]);

export function outcomeText(outcome: Outcome): string {
  return message(
    LEVELS.has(outcome) ? `level_${inKey(outcome)}` : `check_outcome_${inKey(outcome)}`,
  );
}

/** A sign for the picture, so that no colour speaks alone. */
export function outcomeSign(outcome: Outcome): string {
  const signs: Readonly<Record<Outcome, string>> = {
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
  return signs[outcome];
}
