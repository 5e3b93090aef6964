/** The headline of a verdict: one sentence for popup, toolbar tooltip and notification. */
import type { NotCheckedReason } from '../core/detection/observation.ts';
import { isInterception, type Level, type Verdict } from '../core/detection/verdict.ts';
import { type KeyForm, toMessageKey } from '../i18n/message-key.ts';

/** Whether the page is displayed although its certificate was refused, or would be now. */
export function isOpenAnyway({ source, failure, reasons }: Verdict): boolean {
  const wentOn = reasons.some(({ signal }) => signal === 'went-on');
  return wentOn || (source === 'check' && failure !== null);
}

export type HeadlineKey =
  | `headline_${KeyForm<Exclude<Level, 'not-checked'>>}`
  | `headline_not_checked_${KeyForm<NotCheckedReason>}`
  | 'headline_known_interception_refused'
  | 'headline_known_interception_unproven'
  | 'headline_unknown_interception_possible'
  | 'headline_refused_open'
  | 'headline_acknowledged_private'
  | 'headline_acknowledged_organisation'
  | 'headline_helper'
  | 'headline_helper_unproven'
  | 'headline_helper_possible'
  | 'headline_helper_inspection'
  | 'headline_stored'
  | 'headline_stored_possible';

/** Whether the verdict is interception at the time when something was stored on this device. */
export function isStoredInterception({ level, whenStored }: Verdict): boolean {
  return whenStored !== null && isInterception(level);
}

/** The headline of known interception: of a refused handshake nothing was read, and a name is no proof. */
function knownInterceptionKey(verdict: Verdict): HeadlineKey {
  const { failure, confidence } = verdict;
  if (failure && !isOpenAnyway(verdict)) return 'headline_known_interception_refused';
  return confidence === 'proven'
    ? 'headline_known_interception'
    : 'headline_known_interception_unproven';
}

/** The headline of what was acknowledged, by whom and what it was met as. */
function acknowledgedKey({ acknowledged }: Verdict): HeadlineKey {
  if (acknowledged?.level === 'private-authority') return 'headline_acknowledged_private';
  return acknowledged?.by === 'organisation'
    ? 'headline_acknowledged_organisation'
    : 'headline_acknowledged';
}

/** The headline of what the helper found: it is not known of the browser's own connection. */
function helperKey({ level, confidence }: Verdict): HeadlineKey | null {
  if (level === 'device-inspection') return 'headline_helper_inspection';
  if (!isInterception(level)) return null;
  if (confidence === 'possible') return 'headline_helper_possible';
  return confidence === 'proven' ? 'headline_helper' : 'headline_helper_unproven';
}

/**
 * Returns the key of the headline; its placeholder, where it has one, is the host. It claims no more
 * than the confidence of the verdict. What was stored says nothing about the connection now.
 */
export function headlineKey(verdict: Verdict): HeadlineKey {
  const { level, confidence, notChecked, source } = verdict;
  const ofHelper = source === 'helper' ? helperKey(verdict) : null;
  if (ofHelper !== null) return ofHelper;
  if (isStoredInterception(verdict)) {
    return confidence === 'possible' ? 'headline_stored_possible' : 'headline_stored';
  }
  if (level === 'not-checked') {
    return `headline_not_checked_${toMessageKey(notChecked ?? 'not-seen-yet')}`;
  }
  if (level === 'known-interception') return knownInterceptionKey(verdict);
  if (level === 'acknowledged') return acknowledgedKey(verdict);
  if (level === 'refused' && isOpenAnyway(verdict)) return 'headline_refused_open';
  if (level === 'unknown-interception' && confidence === 'possible') {
    return 'headline_unknown_interception_possible';
  }
  return `headline_${toMessageKey(level)}`;
}
