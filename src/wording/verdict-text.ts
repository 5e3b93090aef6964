/** Which words a verdict gets: nothing may be said that was not seen in the way it was learned. */
import type { HandshakeError } from '../core/detection/observation.ts';
import type { SignalMatch } from '../core/detection/signal-match.ts';
import { isWarning, type Level, type Verdict } from '../core/detection/verdict.ts';
import { t } from '../i18n/messages.ts';
import type { AuthorityInfo, AuthorityLookup } from './authority-lookup.ts';
import { isOpenAnyway, toMessageKey } from './headline.ts';

const ADVICE: Readonly<Record<Level, readonly string[]>> = {
  'known-interception': ['advice_stop', 'advice_other_network', 'advice_remove'],
  'unknown-interception': ['advice_stop', 'advice_other_network', 'advice_remove'],
  'device-inspection': ['advice_employer', 'advice_stop_inspected'],
  refused: ['advice_do_not_continue', 'advice_other_network'],
  'private-authority': [],
  'no-sign': [],
  'not-checked': [],
};

/** What to do: keys of at most three lines, none of which can harm. `entry` is who is named. */
export function adviceKeys(verdict: Verdict, entry: AuthorityInfo | null): readonly string[] {
  const { level, failure } = verdict;
  // What an organisation has on its devices is not for the one who uses them to remove.
  if (entry?.kind === 'organisation') return ['advice_employer', 'advice_stop'];
  if (level === 'refused' && isOpenAnyway(verdict)) return ['advice_stop', 'advice_other_network'];
  if (level === 'known-interception' && failure && !isOpenAnyway(verdict)) {
    return ['advice_do_not_continue', 'advice_other_network', 'advice_remove'];
  }
  return ADVICE[level];
}

/** Where on the explanation page the level is explained. */
export const EXPLANATION_SECTION: Readonly<Record<Level, string>> = {
  'known-interception': 'what',
  'unknown-interception': 'what',
  'device-inspection': 'other',
  refused: 'other',
  'private-authority': 'levels',
  'no-sign': 'cannot',
  'not-checked': 'cannot',
};

/** Who is named on the word of somebody else than the release. */
const LISTED = ['user', 'organisation', 'addition'] as const;

function summaryKey(verdict: Verdict, entry: AuthorityInfo | null): string {
  const { level, failure, override, root, confidence } = verdict;
  const stem = `summary_${toMessageKey(level)}`;
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
function storedText({ whenStored }: Verdict, directory: AuthorityLookup): string | null {
  if (!whenStored || !isWarning(whenStored.level)) return null;
  const who = whenStored.authority === null ? null : directory(whenStored.authority);
  const stem = whenStored.confidence === 'proven' ? 'when_stored' : 'when_stored_likely';
  return who ? t(stem, [who.name]) : t(`${stem}_unnamed`);
}

/** What it means, in a few sentences. */
export function summaryTexts(verdict: Verdict, directory: AuthorityLookup): string[] {
  if (verdict.notChecked !== null) {
    const stored = storedText(verdict, directory);
    const said = t(`not_checked_${toMessageKey(verdict.notChecked)}`);
    return stored === null ? [said] : [said, stored];
  }
  const entry = verdict.authority === null ? null : directory(verdict.authority);
  return [t(summaryKey(verdict, entry), [entry?.name ?? ''])];
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
  sighting: SignalMatch,
  verdict: Pick<Verdict, 'failure'>,
  directory: AuthorityLookup,
): string {
  const { signal, authority } = sighting;
  if (signal === 'browser-refused' && verdict.failure) {
    return t('reason_browser_refused', [t(`failure_${toMessageKey(verdict.failure)}`)]);
  }
  const name = authority === null ? '' : (directory(authority)?.name ?? authority);
  return t(`reason_${toMessageKey(signal)}`, [name]);
}
