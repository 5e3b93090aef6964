/**
 * The texts of the popup's first screen: how sure the verdict is, what it means in one sentence, and where
 * it was found. The longer texts of `verdict-text.ts` stand behind the row "Why".
 */
import type { Verdict } from '../core/detection/verdict.ts';
import { isInterception } from '../core/detection/verdict.ts';
import type { DisplayedFrame } from '../core/tab-state/displayed-frame.ts';
import {
  type AskForTrust,
  type AskKind,
  MAIN_FRAME,
  type RelatedKind,
  type TabState,
} from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { formatShortDay } from '../i18n/dates.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import type { AuthorityInfo } from './authority-lookup.ts';
import { isOpenAnyway, isStoredInterception } from './headline.ts';
import { isClearedByTransport, isLeafAlone, isToldByProtocol, listOf } from './verdict-text.ts';

/** How sure a verdict is, as the popup displays it. */
export interface Sureness {
  /** The emphasised word; '' where there is none. */
  readonly label: string;
  readonly detail: string;
  /** Filled dots of three; null where no confidence is displayed. */
  readonly dots: number | null;
}

/** Filled dots of each confidence. */
const DOTS = { proven: 3, likely: 2, possible: 1 } as const;

function provenDetail({ reasons }: Verdict): 'sure_on_list' | 'sure_browser' {
  const isListed = reasons.some(
    ({ weight, authority }) => weight === 'proof' && authority !== null,
  );
  return isListed ? 'sure_on_list' : 'sure_browser';
}

function refusedSureness(verdict: Verdict): Sureness {
  const { confidence } = verdict;
  const detail = t(confidence === 'possible' ? 'sure_refused_possible' : 'sure_refused_likely');
  return { label: isOpenAnyway(verdict) ? '' : t('sure_nothing_sent'), detail, dots: null };
}

function noSignKey(verdict: Verdict): MessageKey {
  if (isLeafAlone(verdict)) return 'sure_leaf_only';
  const hasChain = verdict.root === 'publicly-trusted';
  return !hasChain && isClearedByTransport(verdict) ? 'sure_transport' : 'sure_issuer_built_in';
}

/** Who said so, and when. */
function acknowledgedSureness({ acknowledged }: Verdict): Sureness {
  const isOrganisation = acknowledged?.by === 'organisation';
  const detail = isOrganisation
    ? t('sure_organisation')
    : t('sure_acknowledged', [formatShortDay(acknowledged?.at ?? 0)]);
  return { label: '', detail, dots: null };
}

/** Returns how sure the verdict is; null where the headline has said all of it. */
export function surenessOf(verdict: Verdict, entry: AuthorityInfo | null): Sureness | null {
  const { level, confidence, notChecked } = verdict;
  if (level === 'acknowledged') return acknowledgedSureness(verdict);
  if (level === 'refused') return refusedSureness(verdict);
  if (level === 'device-inspection') {
    const isDeclared = entry?.kind === 'inspection';
    return isDeclared
      ? { label: '', detail: t('sure_organisation'), dots: null }
      : { label: t('sure_by_name'), detail: t('sure_name_forged'), dots: DOTS[confidence] };
  }
  if (isInterception(level)) {
    const details = {
      proven: provenDetail(verdict),
      likely: 'sure_strong',
      possible: 'sure_weak',
    } as const;
    return {
      label: t(`sure_${confidence}`),
      detail: t(details[confidence]),
      dots: DOTS[confidence],
    };
  }
  if (level === 'private-authority') {
    return { label: '', detail: t('sure_own_network'), dots: null };
  }
  if (level === 'no-sign') {
    return { label: '', detail: t(noSignKey(verdict)), dots: null };
  }
  return notChecked === 'browser-page'
    ? null
    : { label: '', detail: t('level_not_checked'), dots: null };
}

function knownBriefKey(verdict: Verdict): MessageKey {
  if (isOpenAnyway(verdict)) return 'brief_known_interception_open';
  return verdict.failure ? 'brief_known_interception_refused' : 'brief_known_interception';
}

const acknowledgedBriefKey = ({ acknowledged }: Verdict): MessageKey =>
  acknowledged?.level === 'private-authority' ? 'brief_acknowledged_private' : 'brief_acknowledged';

function briefKey(verdict: Verdict): MessageKey | null {
  const { level, confidence } = verdict;
  if (level === 'no-sign' || level === 'not-checked' || level === 'acknowledged') return null;
  if (isToldByProtocol(verdict)) return 'brief_older_protocol';
  if (isInterception(level) && isLeafAlone(verdict)) return 'brief_leaf';
  if (level === 'known-interception') return knownBriefKey(verdict);
  if (level === 'refused' && isOpenAnyway(verdict)) return 'brief_refused_open';
  if (level === 'unknown-interception' && confidence === 'possible') {
    return 'brief_unknown_interception_possible';
  }
  return `brief_${toMessageKey(level)}`;
}

/** Returns the one sentence of meaning; '' where numbers or steps take its place. */
export function briefText(verdict: Verdict, entry: AuthorityInfo | null): string {
  const { notChecked, failure } = verdict;
  if (notChecked === 'not-shown') return t('brief_not_shown');
  if (notChecked !== null) return t(`not_checked_${toMessageKey(notChecked)}`);
  if (isStoredInterception(verdict)) return t('brief_stored');
  if (entry?.kind === 'inspection' && verdict.acknowledged?.by !== 'user') {
    return t('brief_organisation_inspection');
  }
  if (verdict.level === 'device-inspection' && entry?.kind === 'adware') return t('brief_adware');
  if (verdict.level === 'acknowledged') return t(acknowledgedBriefKey(verdict));
  const list = listOf(entry);
  if (list !== null && failure === null) return t(`brief_list_${list}`, [entry?.name ?? '']);
  const key = briefKey(verdict);
  return key === null ? '' : t(key);
}

/** What asks for trust, in one sentence, and no more sure than the headers of a response are. */
const ASKS: Readonly<Record<AskKind, MessageKey>> = {
  certificate: 'ask_certificate',
  profile: 'ask_profile',
  'known-host': 'ask_known_host',
};

/** Returns how it is known what a page asks the user to trust. */
export function askSureness({ kind }: AskForTrust): Sureness {
  return { label: '', detail: t(ASKS[kind]), dots: null };
}

/** The sentence on where a related warning was found. */
const PLACES: Readonly<Record<RelatedKind, MessageKey>> = {
  frame: 'where_left_frame',
  subresource: 'where_subresource',
  worker: 'where_worker',
  uncommitted: 'where_uncommitted',
  'led-here': 'where_led_here',
  helper: 'where_helper',
};

/** Returns where the verdict was found, with the host of the page; '' for the page itself. */
export function placeText(state: TabState, { frameId, relatedKind }: DisplayedFrame): string {
  if (frameId === MAIN_FRAME) return '';
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  const host = main ? neutralizeHost(main.host || main.verdict.host) : '…';
  return t(relatedKind === null ? 'where_frame' : PLACES[relatedKind], [host]);
}
