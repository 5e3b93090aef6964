/** Which words a verdict gets: nothing may be said that was not seen in the way it was learned. */
import type { HandshakeError } from '../core/observation.ts';
import type { Sighting } from '../core/signal.ts';
import type { Level, Verdict } from '../core/verdict.ts';
import { message } from '../ui/messages.ts';
import type { Directory } from './directory.ts';

/** An id as it stands in the keys of messages. */
export const inKey = (id: string) => id.replaceAll('-', '_');

/** At most three lines, none of which can harm. */
export const TODO: Readonly<Record<Level, readonly string[]>> = {
  'known-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'unknown-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'device-inspection': ['todo_employer', 'todo_stop_inspected'],
  refused: ['todo_do_not_continue', 'todo_other_network'],
  'private-authority': [],
  'no-sign': [],
  unseen: [],
};

/** Where on the explanation page the level is explained. */
export const EXPLAINED: Readonly<Record<Level, string>> = {
  'known-interception': 'what',
  'unknown-interception': 'what',
  'device-inspection': 'other',
  refused: 'other',
  'private-authority': 'levels',
  'no-sign': 'cannot',
  unseen: 'cannot',
};

/** The page is shown although its certificate would be, or was, refused. */
function isOpenAnyway({ route, failure, reasons }: Verdict): boolean {
  const wentOn = reasons.some(({ signal }) => signal === 'went-on');
  return wentOn || (route === 'check' && failure !== null);
}

function summaryKey(verdict: Verdict): string {
  const { level, failure, override, root } = verdict;
  const stem = `summary_${inKey(level)}`;
  if (level === 'known-interception' || level === 'refused') {
    if (isOpenAnyway(verdict)) return `${stem}_open`;
    if (level === 'known-interception' && failure) return `${stem}_refused`;
  }
  if (level === 'private-authority' && override) return `${stem}_exception`;
  return root === 'unknown' && level !== 'device-inspection' ? `${stem}_leaf` : stem;
}

/** Key of the one sentence that says what it is. */
export function headlineKey(verdict: Verdict): string {
  const { level, failure, root, confidence } = verdict;
  const stem = `headline_${inKey(level)}`;
  if (level !== 'known-interception' || confidence !== 'proven') {
    return level === 'known-interception' && root !== 'private' ? `${stem}_leaf` : stem;
  }
  return failure && !isOpenAnyway(verdict) ? `${stem}_refused` : stem;
}

/** What it means, in a few sentences. */
export function summary(verdict: Verdict, directory: Directory): string[] {
  if (verdict.unseen !== null) {
    const stored = verdict.whenStored;
    const said = message(`unseen_${inKey(verdict.unseen)}`);
    if (!stored || stored.level === 'no-sign' || stored.level === 'unseen') return [said];
    const who = stored.authority === null ? null : directory(stored.authority);
    return [said, who ? message('when_stored', [who.name]) : message('when_stored_unnamed')];
  }
  const product = verdict.authority === null ? '' : (directory(verdict.authority)?.name ?? '');
  return [message(summaryKey(verdict), [product])];
}

/** Errors whose page in the browser is worth an explanation of its own. */
const PAGES: Partial<Record<HandshakeError, string>> = {
  'known-interception': 'page_meaning_monitored',
  'interception-detected': 'page_meaning_detected',
  revoked: 'page_meaning_revoked',
  'unknown-issuer': 'page_meaning_unknown_issuer',
};

/** Key of what the browser's own error page means; null where none is shown. */
export function browserPageKey(verdict: Verdict): string | null {
  if (verdict.failure === null || isOpenAnyway(verdict)) return null;
  return PAGES[verdict.failure] ?? null;
}

/** One reason in plain words. */
export function reasonText(sighting: Sighting, verdict: Verdict, directory: Directory): string {
  const { signal, authority } = sighting;
  if (signal === 'browser-refused' && verdict.failure) {
    return message('reason_browser_refused', [message(`failure_${inKey(verdict.failure)}`)]);
  }
  const name = authority === null ? '' : (directory(authority)?.name ?? authority);
  return message(`reason_${inKey(signal)}`, [name]);
}
