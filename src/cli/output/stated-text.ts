/** What an evidence file states of itself, as text. */
import type { HandshakeError } from '../../core/detection/observation.ts';
import { neutralize, neutralizeHost } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import type { Translate } from '../language.ts';
import type { InputFinding } from './finding.ts';
import { signalText } from './reason-text.ts';
import type { Style } from './style.ts';

/** The stated verdict where it differs from ours. An OONI measurement states none. */
function statedVerdictLines({ verdict, stated }: InputFinding, translate: Translate): string[] {
  if (!stated) return [];
  const { level, confidence, authority, reasons } = stated;
  const isSame =
    level === verdict.level &&
    confidence === verdict.confidence &&
    (authority?.id ?? null) === verdict.authority;
  if (isSame || (level === 'not-checked' && reasons.length === 0)) return [];
  const name = authority === null ? '' : `, ${neutralize(authority.name)}`;
  const levelText = translate(`level_${toMessageKey(level)}`);
  const text = `${levelText}${name}. ${translate(`confidence_${confidence}`)}`;
  return [translate('cli_stated', [text])];
}

/** For what the probe of a measurement refused a certificate. */
function probeText(failure: HandshakeError, translate: Translate): string {
  switch (failure) {
    case 'unknown-issuer':
      return translate('cli_probe_unknown_authority');
    case 'wrong-name':
      return translate('cli_probe_wrong_name');
    default:
      return translate('cli_probe_invalid');
  }
}

/** Lines for what a record states and its certificates do not confirm; none for other inputs. */
export function statedLines(finding: InputFinding, { translate }: Style): string[] {
  const { verdict, host, statedHost, statedRoot, unlinked, unconfirmed = [] } = finding;
  const isHostUnconfirmed = statedHost != null && host === '' && verdict.chain.length > 0;
  const isRootOther = statedRoot != null && verdict.root !== null && statedRoot !== verdict.root;
  return [
    ...(finding.probeFailure == null ? [] : [probeText(finding.probeFailure, translate)]),
    ...(isHostUnconfirmed
      ? [translate('evidence_host_unconfirmed', [neutralizeHost(statedHost)])]
      : []),
    ...statedVerdictLines(finding, translate),
    ...(isRootOther
      ? [translate('cli_stated', [translate(`cli_root_${toMessageKey(statedRoot)}`)])]
      : []),
    ...(unconfirmed.length > 0 ? [translate('cli_unconfirmed')] : []),
    ...unconfirmed.map((signal) => `  - ${signalText(signal, '…', translate)}`),
    ...(unlinked ? [translate('cli_unlinked', [String(unlinked)])] : []),
  ];
}
