/** The one sentence that says what it is: in the popup, on the toolbar's button, in a notification. */
import type { Verdict } from '../core/detection/verdict.ts';

/** An id as it stands in the keys of messages. */
export const toMessageKey = (id: string) => id.replaceAll('-', '_');

/** The page is shown although its certificate would be, or was, refused. */
export function isOpenAnyway({ source, failure, reasons }: Verdict): boolean {
  const wentOn = reasons.some(({ signal }) => signal === 'went-on');
  return wentOn || (source === 'check' && failure !== null);
}

/** Key of that sentence. It says no more than was seen: a leaf is no proof, a refusal no reading. */
export function headlineKey(verdict: Verdict): string {
  const { level, failure, root, confidence } = verdict;
  const stem = `headline_${toMessageKey(level)}`;
  if (level !== 'known-interception') return stem;
  if (failure && !isOpenAnyway(verdict)) return `${stem}_refused`;
  return confidence !== 'proven' && root !== 'private' ? `${stem}_leaf` : stem;
}
