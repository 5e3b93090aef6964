/** A finding in words, for a terminal: what it is, then why, then the certificates. */
import type { NotCheckedReason } from '../../core/detection/observation.ts';
import type { SignalId } from '../../core/detection/signals/index.ts';
import type { DisplayCertificate, Level, Verdict } from '../../core/detection/verdict.ts';
import { neutralize, neutralizeHost } from '../../core/text.ts';
import { headlineKey, toMessageKey } from '../../wording/headline.ts';
import type { Translate } from '../language.ts';
import { nameOf } from './authority-name.ts';
import { type ConnectionProblem, type InputFinding, type InputResult, worstOf } from './result.ts';

/** How a terminal is spoken to. */
export interface Style {
  readonly speak: Translate;
  /** Whether it takes colours (ECMA-48). */
  readonly isColoured: boolean;
}

const COLOURS: Readonly<Record<Level, string>> = {
  'known-interception': '1;31',
  'unknown-interception': '1;31',
  'device-inspection': '1;33',
  refused: '1;33',
  'private-authority': '1',
  'not-checked': '1',
  'no-sign': '1;32',
};

const paint = (text: string, code: string, { isColoured }: Style) =>
  isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;

const PROBLEMS: Readonly<Record<ConnectionProblem, string>> = {
  expired: 'cli_problem_expired',
  'not-yet-valid': 'cli_problem_not_yet_valid',
  'wrong-name': 'cli_problem_wrong_name',
  'incomplete-chain': 'cli_problem_incomplete_chain',
};

const ROOTS = {
  'publicly-trusted': 'cli_root_publicly_trusted',
  private: 'cli_root_private',
  unknown: 'cli_root_unknown',
} as const;

const date = (ms: number | null) => (ms === null ? '?' : new Date(ms).toISOString().slice(0, 10));

function certificateLines(one: DisplayCertificate, index: number, { speak }: Style): string[] {
  const { name, subject, issuer, serial, key, sha256, spkiSha256, flagged } = one;
  const mark = flagged ? ` (${speak('chain_guilty')})` : '';
  const fields = [
    ['chain_subject', subject],
    ['chain_issuer', issuer],
    ['chain_serial', serial],
    ['chain_key', key],
    ['chain_sha256', sha256],
    ['chain_spki', spkiSha256 ?? ''],
  ] as const;
  return [
    `  ${index + 1}. ${name === '' ? speak('chain_unnamed') : name}${mark}`,
    `     ${speak('chain_valid', [date(one.notBefore), date(one.notAfter)])}`,
    ...fields
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `     ${speak(label)}: ${value}`),
  ];
}

/** What it is, in one line: of a connection, the extension's own sentence. */
function headline({ verdict, host, problems }: InputFinding, style: Style): string {
  const { level, authority } = verdict;
  const who = authority === null ? '' : `: ${neutralize(nameOf(authority))}`;
  const { speak } = style;
  if (level === 'not-checked') return paint(speak('cli_not_checked'), COLOURS[level], style);
  // Of a file nobody knows whose connection it was: "someone reads what you do" is said of one's own.
  const text =
    problems === undefined
      ? `${speak(`level_${toMessageKey(level)}`)}${who}`
      : `${speak(headlineKey(verdict), [neutralizeHost(host)])}${who}`;
  return paint(text, COLOURS[level], style);
}

/** Here it is no browser that does not tell, but signatures that do not lead there. */
const OWN_UNSEEN: Readonly<Partial<Record<NotCheckedReason, string>>> = {
  'root-not-shown': 'cli_root_not_shown',
};

function meaning(
  { verdict: { level, notChecked }, problems }: InputFinding,
  speak: Translate,
): string {
  // A file may hold the authority's own certificate, and no site's.
  if (level === 'known-interception' && !problems) return speak('cli_known_interception');
  if (notChecked === null) return speak(`meaning_${toMessageKey(level)}`);
  return speak(OWN_UNSEEN[notChecked] ?? `not_checked_${toMessageKey(notChecked)}`);
}

/** Nothing is known of the device on which a chain of a file was trusted. */
const OWN_REASONS: Readonly<Partial<Record<SignalId, string>>> = {
  'private-root': 'cli_root_private',
};

function reasonText(signal: SignalId, name: string, speak: Translate): string {
  return speak(OWN_REASONS[signal] ?? `reason_${toMessageKey(signal)}`, [name]);
}

function reasonLines({ reasons }: Verdict, { speak }: Style): string[] {
  return reasons.map(({ signal, weight, authority }) => {
    const name = authority === null ? '' : neutralize(nameOf(authority));
    return `  - ${reasonText(signal, name, speak)} [${speak(`weight_${weight}`)}]`;
  });
}

/** The verdict that a file states, where it is another one; a measurement states none. */
function statedVerdict({ verdict, stated }: InputFinding, speak: Translate): string[] {
  if (!stated) return [];
  const { level, confidence, authority, reasons } = stated;
  const isSame =
    level === verdict.level &&
    confidence === verdict.confidence &&
    (authority?.id ?? null) === verdict.authority;
  if (isSame || (level === 'not-checked' && reasons.length === 0)) return [];
  const who = authority === null ? '' : `, ${neutralize(authority.name)}`;
  const says = `${speak(`level_${toMessageKey(level)}`)}${who}. ${speak(`confidence_${confidence}`)}`;
  return [speak('cli_stated', [says])];
}

/** What a file says of itself, and what of it could not be borne out. */
function statedLines(found: InputFinding, { speak }: Style): string[] {
  const { verdict, host, statedHost, statedRoot, unlinked, unconfirmed = [] } = found;
  const isHostAlone = statedHost != null && host === '';
  const isRootOther = statedRoot != null && verdict.root !== null && statedRoot !== verdict.root;
  return [
    ...(isHostAlone ? [speak('evidence_host_not_borne', [neutralizeHost(statedHost)])] : []),
    ...statedVerdict(found, speak),
    ...(isRootOther ? [speak('cli_stated', [speak(ROOTS[statedRoot])])] : []),
    ...(unconfirmed.length > 0 ? [speak('cli_unconfirmed')] : []),
    ...unconfirmed.map((signal) => `  - ${reasonText(signal, '…', speak)}`),
    ...(unlinked ? [speak('cli_unlinked', [String(unlinked)])] : []),
  ];
}

function foundLines(found: InputFinding, style: Style): string[] {
  const { verdict, problems = [], address } = found;
  const { speak } = style;
  const { chain, confidence, reasons, root } = verdict;
  const isWarned = verdict.level !== 'no-sign' && verdict.level !== 'not-checked';
  return [
    headline(found, style),
    ...(address === undefined ? [] : [speak('cli_address', [address])]),
    ...problems.map((one) => paint(speak(PROBLEMS[one]), '1;33', style)),
    meaning(found, speak),
    ...(isWarned ? [speak(`confidence_${confidence}`)] : []),
    ...statedLines(found, style),
    ...(reasons.length > 0 ? ['', speak('cli_why'), ...reasonLines(verdict, style)] : []),
    ...(chain.length > 0 ? ['', speak('cli_certificates')] : []),
    ...(root === null ? [] : [`  ${speak(ROOTS[root])}`]),
    ...chain.flatMap((one, index) => certificateLines(one, index, style)),
  ];
}

/** The lines about one input; each text in them is fit for a terminal. */
export function formatResult(input: string, outcome: InputResult, style: Style): string {
  if ('error' in outcome) return '';
  const { found } = outcome;
  const { speak } = style;
  const worst = worstOf(found);
  const title = paint(neutralize(input), '1;4', style);
  if (!worst) return `${title}\n${speak('cli_no_records')}\n`;
  const count = String(found.length);
  const blocks = found.map((one, index) => {
    if (found.length === 1) return foundLines(one, style);
    const host = one.host === '' ? '' : `: ${neutralizeHost(one.host)}`;
    const number = speak('cli_record', [String(index + 1), count]);
    return [paint(`${number}${host}`, '1', style), ...foundLines(one, style)];
  });
  const summary = found.length === 1 ? [] : [headline(worst, style), ''];
  const body = blocks.map((lines) => lines.join('\n')).join('\n\n');
  return `${[title, ...summary, body].join('\n')}\n`;
}
