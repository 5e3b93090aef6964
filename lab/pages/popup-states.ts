/**
 * Made-up states of a tab, one for each first screen that the popup can draw: every level, every reason
 * for not checking, every relation of a warning to its page.
 */
import {
  NOT_CHECKED_REASONS,
  type NotCheckedReason,
} from '../../src/core/detection/observation.ts';
import type { SignalMatch } from '../../src/core/detection/signal-match.ts';
import type { DisplayCertificate, Verdict } from '../../src/core/detection/verdict.ts';
import {
  type AskKind,
  emptyTabState,
  type RelatedKind,
  type TabState,
} from '../../src/core/tab-state/state.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { loadInspectionSoftware } from '../../src/data/inspection-software.ts';
import type { LabBrowser } from '../browsers/browser.ts';
import { openPage } from './extension-page.ts';

const HOST = 'www.youtube.com';
const AT = Date.UTC(2026, 10, 27, 9, 30);
const DAY = 24 * 60 * 60 * 1000;

/** A certificate to display, with a digest made of `digit`. */
function certificate(name: string, issuer: string, digit: string): DisplayCertificate {
  return {
    ...{ name, subject: `CN=${name}`, issuer: `CN=${issuer}`, serial: '0a1b', key: 'RSA 2048' },
    ...{ notBefore: AT - DAY, notAfter: AT + DAY, sha256: digit.repeat(64), spkiSha256: null },
    flagged: digit === '2',
  };
}

const chainOf = (root: string) => [
  certificate(HOST, root, '0'),
  certificate('Intermediate', root, '1'),
  certificate(root, root, '2'),
];

const reason = (
  signal: SignalMatch['signal'],
  weight: SignalMatch['weight'],
  authority: string | null = null,
): SignalMatch => ({ signal, weight, authority, certificate: null });

const NO_SIGN: Verdict = {
  ...{ level: 'no-sign', confidence: 'possible', host: HOST, at: AT, source: 'firefox-chain' },
  ...{ authority: null, reasons: [], chain: chainOf('Google Trust Services'), override: null },
  ...{ root: 'publicly-trusted', notChecked: null, failure: null, whenStored: null },
};

const QAZNET = loadAuthorities().authorities.find(({ kind }) => kind === 'root')?.id ?? '';
const PRODUCT = loadInspectionSoftware()[0]?.id ?? '';
const ADWARE = loadInspectionSoftware().find(({ kind }) => kind === 'adware')?.id ?? '';

const KNOWN: Verdict = {
  ...{ ...NO_SIGN, level: 'known-interception', confidence: 'proven', root: 'private' },
  ...{ authority: QAZNET, chain: chainOf('Qaznet Trust Network') },
  reasons: [
    reason('known-certificate', 'proof', QAZNET),
    reason('private-root', 'strong'),
    reason('long-validity', 'weak'),
  ],
};

const UNKNOWN: Verdict = {
  ...{ ...KNOWN, level: 'unknown-interception', confidence: 'likely', authority: null },
  chain: chainOf('Network Root R1'),
  reasons: [reason('private-root', 'strong'), reason('public-address', 'weak')],
};

const INSPECTED: Verdict = {
  ...{ ...UNKNOWN, level: 'device-inspection', authority: PRODUCT },
  chain: chainOf('Steppe Antivirus'),
  reasons: [reason('private-root', 'strong'), reason('inspection-software', 'benign', PRODUCT)],
};

const ACKNOWLEDGED: Verdict = {
  ...{ ...INSPECTED, level: 'acknowledged' },
  acknowledged: { level: 'device-inspection', confidence: 'likely', at: AT - DAY, by: 'user' },
};

const REFUSED: Verdict = {
  ...{ ...UNKNOWN, level: 'refused', confidence: 'possible', source: 'error-code', chain: [] },
  ...{ root: null, failure: 'unknown-issuer', reasons: [reason('browser-refused', 'weak')] },
};

const unchecked = (notChecked: NotCheckedReason): Verdict => ({
  ...{ ...REFUSED, level: 'not-checked', failure: null, reasons: [], notChecked },
  host: notChecked === 'browser-page' ? '' : HOST,
});

const LEAF = { root: 'unknown', source: 'chromium-leaf' } as const;
const OPEN = reason('went-on', 'strong');
const WHEN_STORED = { level: 'known-interception', confidence: 'proven', authority: null } as const;

/** The verdicts on a page, by the name of its first screen. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  known: KNOWN,
  'known-by-name': {
    ...KNOWN,
    confidence: 'likely',
    reasons: [reason('known-name', 'strong', QAZNET)],
  },
  'known-leaf': { ...KNOWN, ...LEAF, confidence: 'likely' },
  'known-refused': {
    ...{ ...REFUSED, level: 'known-interception', confidence: 'proven' },
    ...{ failure: 'known-interception', reasons: [reason('browser-says-interception', 'proof')] },
  },
  'known-open': {
    ...{ ...REFUSED, level: 'known-interception', confidence: 'proven', reasons: [OPEN] },
    failure: 'known-interception',
  },
  unknown: UNKNOWN,
  'unknown-possible': { ...UNKNOWN, confidence: 'possible' },
  'unknown-leaf': { ...UNKNOWN, ...LEAF },
  stored: { ...KNOWN, whenStored: WHEN_STORED },
  'stored-possible': { ...UNKNOWN, confidence: 'possible', whenStored: WHEN_STORED },
  inspection: INSPECTED,
  acknowledged: ACKNOWLEDGED,
  'acknowledged-private': {
    ...{ ...ACKNOWLEDGED, authority: null, host: 'wiki.office.example' },
    chain: chainOf('Office CA'),
    acknowledged: { level: 'private-authority', confidence: 'possible', at: AT, by: 'user' },
  },
  'acknowledged-organisation': {
    ...{ ...ACKNOWLEDGED, authority: null },
    acknowledged: { level: 'device-inspection', confidence: 'likely', at: 0, by: 'organisation' },
  },
  adware: { ...INSPECTED, authority: ADWARE },
  refused: REFUSED,
  'refused-likely': { ...REFUSED, confidence: 'likely' },
  'refused-open': { ...REFUSED, reasons: [OPEN] },
  private: {
    ...UNKNOWN,
    level: 'private-authority',
    chain: chainOf('Office CA'),
    host: 'wiki.office.example',
  },
  'no-sign': NO_SIGN,
  'no-sign-leaf': { ...NO_SIGN, ...LEAF },
  'no-sign-http3': {
    ...{ ...NO_SIGN, ...LEAF, confidence: 'likely', chain: [], root: null },
    reasons: [reason('needs-shipped-root', 'benign')],
  },
  'older-protocol': {
    ...{ ...NO_SIGN, ...LEAF, level: 'unknown-interception', confidence: 'possible' },
    ...{ chain: [], root: null, reasons: [reason('older-protocol', 'weak')] },
  },
  ...Object.fromEntries(NOT_CHECKED_REASONS.map((one) => [one, unchecked(one)])),
};

const pageOf = (verdict: Verdict): TabState => ({
  ...emptyTabState(false),
  frames: [{ frameId: 0, documentId: 'd', host: verdict.host, isInspectable: false, verdict }],
});

/** A page without a sign, with a warning that is related to it. */
const relatedOf = (kind: RelatedKind): TabState => ({
  ...pageOf({ ...NO_SIGN, host: 'news.example.kz' }),
  related: [{ kind, verdict: KNOWN }],
});

const RELATED_KINDS = ['frame', 'subresource', 'worker', 'uncommitted', 'led-here'] as const;

/** A page of which nothing is known, with what the helper found. */
const heardOf = (verdict: Verdict): TabState => ({
  ...pageOf(unchecked('not-shown')),
  related: [{ kind: 'helper', verdict: { ...verdict, source: 'helper' } }],
});

/** A page about which the helper can be asked. */
const askable: TabState = {
  ...emptyTabState(false),
  frames: pageOf({ ...unchecked('not-shown'), host: 'news.kuzet-lab.org' }).frames.map((one) => ({
    ...one,
    isInspectable: true,
  })),
};

const inFrame: TabState = {
  ...pageOf({ ...NO_SIGN, host: 'news.example.kz' }),
  frames: [
    ...pageOf({ ...NO_SIGN, host: 'news.example.kz' }).frames,
    { frameId: 7, documentId: 'e', host: HOST, isInspectable: false, verdict: KNOWN },
  ],
};

const askOf = (kind: AskKind) => ({ kind, host: 'isca.gov.kz', at: AT, requestId: null });

/** Every state by its name. */
export const POPUP_STATES: Readonly<Record<string, TabState>> = {
  ...Object.fromEntries(Object.entries(VERDICTS).map(([name, one]) => [name, pageOf(one)])),
  ...Object.fromEntries(
    (['certificate', 'profile', 'known-host'] as const).map((kind) => [
      `asks-${kind}`,
      { ...pageOf({ ...NO_SIGN, host: 'isca.gov.kz' }), asksForTrust: askOf(kind) },
    ]),
  ),
  'asks-inspected': { ...pageOf(INSPECTED), asksForTrust: askOf('certificate') },
  'known-and-asks': { ...pageOf(KNOWN), asksForTrust: askOf('certificate') },
  'in-frame': inFrame,
  'helper-can-be-asked': askable,
  'helper-known': heardOf(KNOWN),
  'helper-inspected': heardOf(INSPECTED),
  'helper-possible': heardOf({ ...KNOWN, confidence: 'possible' }),
  ...Object.fromEntries(RELATED_KINDS.map((kind) => [`related-${kind}`, relatedOf(kind)])),
};

/** An id that no tab has. */
const MADE_UP_TAB = 987_654;

/** Opens the popup of a made-up tab in the current tab. */
export async function openMadeUpPopup(browser: LabBrowser, state: TabState): Promise<void> {
  await browser.inExtension(
    'await browser.storage.session.set({ ["tab:" + arguments[0]]: arguments[1] })',
    [MADE_UP_TAB, state],
  );
  await openPage(browser, `popup.html?tab=${MADE_UP_TAB}`);
}

/** The made-up verdict of that name. @throws where there is none */
export function madeUpVerdict(name: string): Verdict {
  const verdict = VERDICTS[name];
  if (!verdict) throw new Error(`There is no made-up verdict ${name}`);
  return verdict;
}
