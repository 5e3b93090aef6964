/** What a verdict adds to the findings that are known already. */
import { isInterception, type Verdict } from '../detection/verdict.ts';
import { type Finding, type Findings, findingKey, MAX_HOST_CHARACTERS } from './finding.ts';

/** Whether it says loudly enough that somebody reads along; what is only possible does not. */
function isLoud({ level, confidence }: Pick<Verdict, 'level' | 'confidence'>): boolean {
  return isInterception(level) && confidence !== 'possible';
}

/** What is new about a loud verdict: its authority, its host only, or nothing. */
export type Novelty = 'authority' | 'host' | 'nothing';

/** What `verdict` would add to the findings, of which only the loud ones count. */
export function noveltyOf({ items }: Findings, verdict: Verdict): Novelty {
  if (!isLoud(verdict)) return 'nothing';
  const key = findingKey(verdict);
  const alike = items.filter((item) => isLoud(item) && isSameWho(item, verdict));
  if (alike.length === 0) return 'authority';
  return alike.some((item) => item.key === key) ? 'nothing' : 'host';
}

/** Whether the finding is of the verdict's level and authority, on whichever host. */
export function isSameWho({ key, host }: Finding, verdict: Verdict): boolean {
  const who = (whole: string, end: string) => whole.slice(0, whole.length - end.length);
  return who(key, host) === who(findingKey(verdict), verdict.host.slice(0, MAX_HOST_CHARACTERS));
}
