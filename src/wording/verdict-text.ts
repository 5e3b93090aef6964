/**
 * The texts of a verdict: summary, reasons, advice. Each depends on how the verdict was learned, so
 * that no text claims more than was observed.
 */
import type { HandshakeError } from '../core/detection/observation.ts';
import type { SignalMatch } from '../core/detection/signal-match.ts';
import {
  type AcknowledgedVerdict,
  asMet,
  isInterception,
  type Level,
  type Verdict,
} from '../core/detection/verdict.ts';
import { neutralizeHost } from '../core/text.ts';
import { issuerTablesDay } from '../data/issuer-dates.ts';
import { formatDay, formatShortDay } from '../i18n/dates.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import type { AuthorityInfo, AuthorityLookup } from './authority-lookup.ts';
import { isOpenAnyway, isStoredInterception } from './headline.ts';

export type AdviceKey = Exclude<Extract<MessageKey, `advice_${string}`>, 'advice_title'>;

const ADVICE: Readonly<Record<Level, readonly AdviceKey[]>> = {
  'known-interception': ['advice_stop', 'advice_other_network', 'advice_remove'],
  'unknown-interception': ['advice_stop', 'advice_installed', 'advice_other_sites'],
  'asks-for-trust': ['advice_do_not_install', 'advice_without_it', 'advice_undo'],
  'device-inspection': ['advice_stop_inspected', 'advice_employer', 'advice_beyond'],
  refused: ['advice_do_not_continue', 'advice_try_network', 'advice_clock'],
  'private-authority': [],
  acknowledged: ['advice_beyond'],
  'no-sign': [],
  'not-checked': [],
};

/**
 * Returns the keys of the advice, at most three, none of which can do harm. `entry` is the authority
 * that the verdict names.
 */
export function adviceKeys(verdict: Verdict, entry: AuthorityInfo | null): readonly AdviceKey[] {
  const { level, failure, notChecked } = verdict;
  if (notChecked === 'not-encrypted') return ['advice_stop'];
  if (verdict.acknowledged?.level === 'private-authority') return [];
  // Users must not remove what an organisation installed on its devices.
  if (entry?.kind === 'organisation' || entry?.kind === 'inspection') {
    return ['advice_employer', 'advice_stop'];
  }
  if (level === 'device-inspection' && entry?.kind === 'adware') {
    return ['advice_stop', 'advice_remove'];
  }
  // Nothing shows that this device trusts the certificate.
  if (verdict.source === 'helper' && isInterception(level)) {
    return ['advice_stop', 'advice_other_network'];
  }
  if (isStoredInterception(verdict)) {
    return ['advice_stop', 'advice_clear_stored', 'advice_other_network'];
  }
  if (level === 'refused' && isOpenAnyway(verdict)) return ['advice_stop', 'advice_other_network'];
  if (level === 'known-interception' && failure && !isOpenAnyway(verdict)) {
    return ['advice_do_not_continue', 'advice_other_network', 'advice_remove'];
  }
  // Its headline is longer, and the popup no higher.
  return verdict.source === 'helper' ? ADVICE[level].slice(0, 2) : ADVICE[level];
}

/** Sections of about-interception.html, in their order; each id is also the URL fragment. */
export const ABOUT_SECTIONS = [
  'what',
  'levels',
  'other',
  'history',
  'targets',
  'law',
  'protect',
  'cannot',
] as const;

export type AboutSection = (typeof ABOUT_SECTIONS)[number];

/** The section of about-interception.html that explains a level. */
export const LEVEL_SECTION: Readonly<Record<Level, AboutSection>> = {
  'known-interception': 'what',
  'unknown-interception': 'what',
  'asks-for-trust': 'what',
  'device-inspection': 'other',
  refused: 'other',
  'private-authority': 'levels',
  acknowledged: 'levels',
  'no-sign': 'cannot',
  'not-checked': 'cannot',
};

/** Kinds of authorities that the release does not vouch for: the text says whose list it is. */
const LISTED = ['user', 'organisation', 'addition'] as const;

/** Whose list the authority is on, where the release does not vouch for it; else null. */
export function listOf(entry: AuthorityInfo | null): (typeof LISTED)[number] | null {
  return LISTED.find((kind) => kind === entry?.kind) ?? null;
}

/** The summary of what was concluded from the leaf alone; levels without such a text are missing. */
const LEAF_SUMMARIES: Partial<Record<Level, MessageKey>> = {
  'known-interception': 'summary_known_interception_leaf',
  'unknown-interception': 'summary_unknown_interception_leaf',
  'private-authority': 'summary_private_authority_leaf',
  'no-sign': 'summary_no_sign_leaf',
};

/** No sign was found because of how the page came, which the browser allows only below roots that it ships. */
export function isClearedByTransport({ level, reasons }: Verdict): boolean {
  return (
    level === 'no-sign' &&
    reasons.some(({ signal }) => signal === 'needs-shipped-root' || signal === 'shared-dictionary')
  );
}

/** No certificate was seen: the protocol alone tells of an interceptor. */
export function isToldByProtocol({ level, root, reasons }: Verdict): boolean {
  const isOlder = reasons.some(({ signal }) => signal === 'older-protocol');
  return level === 'unknown-interception' && root === null && isOlder;
}

/** No sign was found because signatures prove that a publicly trusted authority issued the leaf. */
function isPubliclyIssued({ level, reasons }: Verdict): boolean {
  return level === 'no-sign' && reasons.some(({ signal }) => signal === 'publicly-issued');
}

/** A certificate was read, and nothing is known of its root or its issuer. */
export function isLeafAlone(verdict: Verdict): boolean {
  const { root, confidence } = verdict;
  const isCleared = isClearedByTransport(verdict) || isPubliclyIssued(verdict);
  return root === 'unknown' && confidence !== 'proven' && !isCleared;
}

function summaryKey(verdict: Verdict, entry: AuthorityInfo | null): MessageKey {
  const { level, failure, override, confidence } = verdict;
  if (level === 'not-checked') return 'meaning_not_checked';
  if (level === 'known-interception' || level === 'refused') {
    if (isOpenAnyway(verdict)) return `summary_${toMessageKey(level)}_open`;
    if (level === 'known-interception' && failure) return 'summary_known_interception_refused';
  }
  if (entry?.kind === 'inspection') return 'summary_organisation_inspection';
  if (level === 'device-inspection' && entry?.kind === 'adware') return 'summary_adware';
  const listed = listOf(entry);
  if (listed) return `summary_list_${listed}`;
  if (level === 'private-authority' && override) return 'summary_private_authority_exception';
  if (isClearedByTransport(verdict) && verdict.root !== 'publicly-trusted') {
    return 'summary_no_sign_transport';
  }
  if (isToldByProtocol(verdict)) return 'summary_older_protocol';
  if (isPubliclyIssued(verdict) && verdict.root === 'unknown') return 'summary_no_sign_public';
  const isLeaf = isLeafAlone(verdict);
  // Where the issuer is known to be a private one, the leaf says as much as a chain.
  const isIssuerTold =
    !isLeaf || verdict.reasons.some(({ signal }) => signal === 'no-public-issuer');
  if (isIssuerTold && level === 'unknown-interception' && confidence === 'possible') {
    return 'summary_unknown_interception_possible';
  }
  return (isLeaf ? LEAF_SUMMARIES[level] : null) ?? `summary_${toMessageKey(level)}`;
}

/** What the certificate showed when it was stored, for a verdict of interception. */
function storedText({ confidence }: Verdict, authority: AuthorityInfo | null): string {
  const stem = confidence === 'proven' ? 'when_stored' : 'when_stored_likely';
  return authority ? t(stem, [authority.name]) : t(`${stem}_unnamed`);
}

/** Who acknowledged it when, and what that means. */
function acknowledgedText({ by, at }: AcknowledgedVerdict): string {
  return by === 'organisation'
    ? t('summary_acknowledged_organisation')
    : t('summary_acknowledged', [formatShortDay(at)]);
}

/** Returns the paragraphs below the headline: the meaning of the verdict, or why there is none. */
export function summaryTexts(verdict: Verdict, lookup: AuthorityLookup): string[] {
  const { acknowledged } = verdict;
  if (acknowledged)
    return [acknowledgedText(acknowledged), ...summaryTexts(asMet(verdict), lookup)];
  if (verdict.notChecked !== null) return [t(`not_checked_${toMessageKey(verdict.notChecked)}`)];
  const entry = verdict.authority === null ? null : lookup(verdict.authority);
  if (verdict.source === 'helper') return [t('helper_note', [neutralizeHost(verdict.host)])];
  if (isStoredInterception(verdict)) {
    // A stored response has the certificate of then; a page that the site's program made has none.
    const hasCertificate = verdict.root !== null;
    return [t(hasCertificate ? 'stored_cache' : 'stored_program'), storedText(verdict, entry)];
  }
  return [t(summaryKey(verdict, entry), [entry?.name ?? ''])];
}

/** Handshake errors whose page in the browser is explained. */
const ERROR_PAGES: Partial<Record<HandshakeError, MessageKey>> = {
  'known-interception': 'error_page_monitored',
  'interception-detected': 'error_page_detected',
  revoked: 'error_page_revoked',
  'unknown-issuer': 'error_page_unknown_issuer',
};

/** Returns the key of the explanation of the browser's error page; null where none is displayed. */
export function errorPageKey(verdict: Verdict): MessageKey | null {
  if (verdict.failure === null || isOpenAnyway(verdict)) return null;
  return ERROR_PAGES[verdict.failure] ?? null;
}

/** Handshake errors that have a text, `failure_<error>`: those that `browser-refused` can rest on. */
const EXPLAINED_ERRORS = [
  'known-interception',
  'interception-detected',
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'issuer-not-yet-valid',
  'untrusted-chain',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
  'other-certificate-error',
] as const satisfies readonly HandshakeError[];

/**
 * Returns the text of one reason. `names` are the authorities that it names, each once; `failure` is the
 * error that the signal `browser-refused` rests on.
 */
function reasonText(
  signal: SignalMatch['signal'],
  names: readonly string[],
  { failure }: Pick<Verdict, 'failure'>,
): string {
  const error = EXPLAINED_ERRORS.find((one) => one === failure);
  if (signal === 'browser-refused' && error) {
    return t('reason_browser_refused', [t(`failure_${toMessageKey(error)}`)]);
  }
  // Both rest on a list, which says how old it is.
  if (signal === 'issuer-not-told' || signal === 'no-public-issuer') {
    return t(`reason_${toMessageKey(signal)}`, [formatDay(Date.parse(issuerTablesDay()))]);
  }
  return t(`reason_${toMessageKey(signal)}`, [names.join(', ')]);
}

/** One reason of a verdict, in words. */
export interface ReasonText extends Pick<SignalMatch, 'signal' | 'weight'> {
  readonly text: string;
}

/**
 * Returns the reasons of a verdict in words, in their order. Several certificates of a chain may give the
 * same reason, and one signal may name several authorities: either is one text. An authority that
 * `lookup` does not know is named by its id.
 */
export function reasonTexts(
  verdict: Pick<Verdict, 'failure' | 'reasons'>,
  lookup: AuthorityLookup,
): ReasonText[] {
  const nameOf = (id: string) => lookup(id)?.name ?? id;
  const kinds = new Map(
    verdict.reasons.map((one) => [`${one.signal} ${one.weight}`, one] as const),
  );
  return [...kinds.values()].map(({ signal, weight }) => {
    const alike = verdict.reasons.filter((one) => one.signal === signal && one.weight === weight);
    const ids = alike.flatMap(({ authority }) => (authority === null ? [] : [authority]));
    const names = [...new Set(ids.map(nameOf))];
    return { signal, weight, text: reasonText(signal, names, verdict) };
  });
}
