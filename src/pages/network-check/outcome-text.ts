/** What one connection came to, in a word or a sign. */
import type { HostOutcome } from '../../core/network-check/outcome.ts';
import { t } from '../../i18n/messages.ts';
import { toMessageKey } from '../../wording/headline.ts';

/** Outcomes that are levels of verdict have the level's words. */
const LEVELS: ReadonlySet<HostOutcome> = new Set<HostOutcome>([
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'private-authority',
  'refused',
  'no-sign',
]);

export function outcomeText(outcome: HostOutcome): string {
  return t(
    LEVELS.has(outcome)
      ? `level_${toMessageKey(outcome)}`
      : `check_outcome_${toMessageKey(outcome)}`,
  );
}

/** A sign for the picture, so that no colour speaks alone. */
export function outcomeSign(outcome: HostOutcome): string {
  const signs: Readonly<Record<HostOutcome, string>> = {
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
