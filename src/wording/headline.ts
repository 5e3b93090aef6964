/** The headline of a verdict: one sentence for popup, toolbar tooltip and notification. */
import { isInterception, type Level, type Verdict } from '../core/detection/verdict.ts';
import { type KeyForm, toMessageKey } from '../i18n/message-key.ts';

/** Whether the page is displayed although its certificate was refused, or would be now. */
export function isOpenAnyway({ source, failure, reasons }: Verdict): boolean {
  const wentOn = reasons.some(({ signal }) => signal === 'went-on');
  return wentOn || (source === 'check' && failure !== null);
}

export type HeadlineKey =
  | `headline_${KeyForm<Level>}`
  | 'headline_known_interception_refused'
  | 'headline_known_interception_leaf'
  | 'headline_stored'
  | 'headline_stored_possible';

/** Whether the verdict is interception at the time when something was stored on this device. */
export function isStoredInterception({ level, whenStored }: Verdict): boolean {
  return whenStored !== null && isInterception(level);
}

/**
 * Returns the key of the headline; its placeholder, where it has one, is the host. Known interception
 * has variants that claim less: of a refused handshake nothing was read, and a leaf alone proves
 * nothing. What was stored says nothing about the connection now.
 */
export function headlineKey(verdict: Verdict): HeadlineKey {
  const { level, failure, root, confidence } = verdict;
  if (isStoredInterception(verdict)) {
    return confidence === 'possible' ? 'headline_stored_possible' : 'headline_stored';
  }
  if (level !== 'known-interception') return `headline_${toMessageKey(level)}`;
  if (failure && !isOpenAnyway(verdict)) return 'headline_known_interception_refused';
  return confidence !== 'proven' && root !== 'private'
    ? 'headline_known_interception_leaf'
    : 'headline_known_interception';
}
