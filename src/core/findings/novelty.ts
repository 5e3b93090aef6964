/** Compares a verdict with the findings so far. */
import { isInterception, type Verdict } from '../detection/verdict.ts';
import { type Finding, type Findings, findingKey, MAX_HOST_CHARACTERS } from './finding.ts';

/** Whether the user is notified: interception that is more than possible. */
function isNotified({ level, confidence }: Pick<Verdict, 'level' | 'confidence'>): boolean {
  return isInterception(level) && confidence !== 'possible';
}

/** The new part of a verdict, from the most to the least: its authority, its host only, or nothing. */
export type Novelty = 'authority' | 'host' | 'nothing';

/** What `verdict` would add to the findings. Only interception that is more than possible counts. */
export function noveltyOf({ items }: Findings, verdict: Verdict): Novelty {
  // An acknowledged one has a level that is not notified.
  if (!isNotified(verdict)) return 'nothing';
  const key = findingKey(verdict);
  // One that was acknowledged was not notified.
  const alike = items.filter(
    (item) => !item.isAcknowledged && isNotified(item) && isSameAuthority(item, verdict),
  );
  if (alike.length === 0) return 'authority';
  return alike.some((item) => item.key === key) ? 'nothing' : 'host';
}

/** Whether the finding has the verdict's level and authority, on any host. */
export function isSameAuthority({ key, host }: Finding, verdict: Verdict): boolean {
  const withoutHost = (whole: string, end: string) => whole.slice(0, whole.length - end.length);
  return (
    withoutHost(key, host) ===
    withoutHost(findingKey(verdict), verdict.host.slice(0, MAX_HOST_CHARACTERS))
  );
}
