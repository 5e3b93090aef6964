/** Which words a verdict gets: nothing may be said that was not seen in the way it was learned. */
import type { HandshakeError } from '../core/observation.ts';
import type { Sighting } from '../core/signal.ts';
import { isWarning, type Level, type Verdict } from '../core/verdict.ts';
import type { Directory, Entry } from './directory.ts';
import { inKey, isOpenAnyway } from './headline.ts';
import { message } from './messages.ts';

const ADVICE: Readonly<Record<Level, readonly string[]>> = {
  'known-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'unknown-interception': ['todo_stop', 'todo_other_network', 'todo_remove'],
  'device-inspection': ['todo_employer', 'todo_stop_inspected'],
  refused: ['todo_do_not_continue', 'todo_other_network'],
  'private-authority': [],
  'no-sign': [],
  unseen: [],
};

/** What to do: keys of at most three lines, none of which can harm. `entry` is who is named. */
export function todo(verdict: Verdict, entry: Entry | null): readonly string[] {
  const { level, failure } = verdict;
  // What an organisation has on its devices is not for the one who uses them to remove.
  if (entry?.kind === 'organisation') return ['todo_employer', 'todo_stop'];
  if (level === 'refused' && isOpenAnyway(verdict)) return ['todo_stop', 'todo_other_network'];
  if (level === 'known-interception' && failure && !isOpenAnyway(verdict)) {
    return ['todo_do_not_continue', 'todo_other_network', 'todo_remove'];
  }
  return ADVICE[level];
}

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

/** Who is named on the word of somebody else than the release. */
const LISTED = ['user', 'organisation', 'addition'] as const;

function summaryKey(verdict: Verdict, entry: Entry | null): string {
  const { level, failure, override, root, confidence } = verdict;
  const stem = `summary_${inKey(level)}`;
  if (level === 'known-interception' || level === 'refused') {
    if (isOpenAnyway(verdict)) return `${stem}_open`;
    if (level === 'known-interception' && failure) return `${stem}_refused`;
  }
  const listed = LISTED.find((kind) => kind === entry?.kind);
  if (listed) return `summary_list_${listed}`;
  if (level === 'private-authority' && override) return `${stem}_exception`;
  const isLeafAlone = root === 'unknown' && confidence !== 'proven';
  return isLeafAlone && level !== 'device-inspection' ? `${stem}_leaf` : stem;
}

/** What the stored certificate of a cached page said of the day when the page was stored. */
function storedText({ whenStored }: Verdict, directory: Directory): string | null {
  if (!whenStored || !isWarning(whenStored.level)) return null;
  const who = whenStored.authority === null ? null : directory(whenStored.authority);
  const stem = whenStored.confidence === 'proven' ? 'when_stored' : 'when_stored_likely';
  return who ? message(stem, [who.name]) : message(`${stem}_unnamed`);
}

/** What it means, in a few sentences. */
export function summary(verdict: Verdict, directory: Directory): string[] {
  if (verdict.unseen !== null) {
    const stored = storedText(verdict, directory);
    const said = message(`unseen_${inKey(verdict.unseen)}`);
    return stored === null ? [said] : [said, stored];
  }
  const entry = verdict.authority === null ? null : directory(verdict.authority);
  return [message(summaryKey(verdict, entry), [entry?.name ?? ''])];
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
export function reasonText(
  sighting: Sighting,
  verdict: Pick<Verdict, 'failure'>,
  directory: Directory,
): string {
  const { signal, authority } = sighting;
  if (signal === 'browser-refused' && verdict.failure) {
    return message('reason_browser_refused', [message(`failure_${inKey(verdict.failure)}`)]);
  }
  const name = authority === null ? '' : (directory(authority)?.name ?? authority);
  return message(`reason_${inKey(signal)}`, [name]);
}
