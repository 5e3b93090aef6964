/** Findings as text: the verdict, its reasons, then the certificates. */
import type { Level } from '../../core/detection/verdict.ts';
import { neutralize, neutralizeHost } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { headlineKey } from '../../wording/headline.ts';
import type { Translate } from '../language.ts';
import { nameOf } from './authority-name.ts';
import { certificateLines } from './certificate-text.ts';
import { type InputFinding, mostSevere } from './finding.ts';
import { reasonLines } from './reason-text.ts';
import { statedLines } from './stated-text.ts';
import { paint, type Style } from './style.ts';
import { summaryLines, worthTelling } from './summary.ts';

const COLOURS: Readonly<Record<Level, string>> = {
  'known-interception': '1;31',
  'unknown-interception': '1;31',
  'asks-for-trust': '1;33',
  'device-inspection': '1;33',
  refused: '1;33',
  'private-authority': '1',
  acknowledged: '1',
  'not-checked': '1',
  'no-sign': '1;32',
};

/**
 * The verdict in one line. A connection gets the extension's sentence, which addresses the user; a
 * file, whose connection may have been anyone's, gets the name of the level.
 */
function headline({ verdict, host, problems }: InputFinding, style: Style): string {
  const { level, authority } = verdict;
  const { translate } = style;
  if (level === 'not-checked') return paint(translate('cli_not_checked'), COLOURS[level], style);
  const name = authority === null ? '' : `: ${neutralize(nameOf(authority))}`;
  const text =
    problems === undefined
      ? translate(`level_${toMessageKey(level)}`)
      : translate(headlineKey(verdict), [neutralizeHost(host)]);
  return paint(`${text}${name}`, COLOURS[level], style);
}

/** What the verdict means, in a sentence or two. */
function meaning(finding: InputFinding, translate: Translate): string {
  const { level, notChecked } = finding.verdict;
  // A file may hold the authority's own certificate and no site's.
  if (level === 'known-interception' && !finding.problems) {
    return translate('cli_known_interception');
  }
  if (finding.isAuthority && level === 'private-authority') {
    return translate('cli_private_authority_file');
  }
  if (finding.isAuthority && level === 'device-inspection') return translate('cli_inspection_file');
  if (notChecked === 'no-certificate' && finding.probeFailure !== undefined) {
    return translate('cli_no_certificate_measured');
  }
  if (notChecked === null) return translate(`meaning_${toMessageKey(level)}`);
  // The extension's text speaks of a browser that does not show the root.
  if (notChecked === 'root-not-shown') return translate('cli_root_not_shown');
  return translate(`not_checked_${toMessageKey(notChecked)}`);
}

/** Where a file holds the certificate, if not on its only line. */
function foundLines({ found }: InputFinding, { translate }: Style): string[] {
  const { within = [], line } = found ?? {};
  const where = [...within, ...(line === undefined ? [] : [translate('cli_line', [String(line)])])];
  return where.length === 0 ? [] : [translate('cli_found', [where.join(', ')])];
}

function findingLines(finding: InputFinding, style: Style): string[] {
  const { verdict, problems = [], objections = [], address } = finding;
  const { translate } = style;
  const { chain, confidence, reasons, root, level } = verdict;
  const hasConfidence = level !== 'no-sign' && level !== 'not-checked';
  return [
    headline(finding, style),
    ...foundLines(finding, style),
    ...(finding.isOwnName ? [translate('cli_own_name', [neutralizeHost(finding.host)])] : []),
    ...(address === undefined ? [] : [translate('cli_address', [address])]),
    ...[...problems, ...objections].map((one) =>
      paint(translate(`cli_problem_${toMessageKey(one)}`), '1;33', style),
    ),
    meaning(finding, translate),
    ...(hasConfidence ? [translate(`confidence_${confidence}`)] : []),
    ...statedLines(finding, style),
    ...(reasons.length > 0 ? ['', translate('cli_why'), ...reasonLines(verdict, style)] : []),
    ...(chain.length > 0 ? ['', translate('cli_certificates')] : []),
    ...(root === null ? [] : [`  ${translate(`cli_root_${toMessageKey(root)}`)}`]),
    ...chain.flatMap((one, index) => certificateLines(one, index, style)),
  ];
}

/** The lines about one input, each ended. Whatever the input holds, they are safe for a terminal. */
export function formatResult(
  input: string,
  findings: readonly InputFinding[],
  style: Style,
): string {
  const { translate } = style;
  const title = paint(neutralize(input), '1;4', style);
  const worst = mostSevere(findings);
  if (!worst) return `${title}\n${translate('cli_no_records')}\n`;
  const isOne = findings.length === 1;
  const told = worthTelling(findings);
  const blocks = told.map((one, index) => {
    if (isOne) return findingLines(one, style);
    const host = one.host === '' ? '' : `: ${neutralizeHost(one.host)}`;
    const number = translate('cli_record', [String(index + 1), String(told.length)]);
    return [paint(`${number}${host}`, '1', style), ...findingLines(one, style)];
  });
  const summary = isOne ? [] : [headline(worst, style), ...summaryLines(findings, style), ''];
  const body = blocks.map((lines) => lines.join('\n')).join('\n\n');
  return `${[title, ...summary, body].join('\n')}\n`;
}
