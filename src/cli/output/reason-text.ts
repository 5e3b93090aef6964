/** Reasons of a verdict, as text. */
import type { SignalId } from '../../core/detection/signals/index.ts';
import type { Verdict } from '../../core/detection/verdict.ts';
import { neutralize } from '../../core/text.ts';
import { issuerTablesDay } from '../../data/issuer-dates.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import type { Translate } from '../language.ts';
import { nameOf } from './authority-name.ts';
import type { Style } from './style.ts';

/** The sentence for a signal; `name` is that of the authority, '' or '…' where there is none. */
export function signalText(signal: SignalId, name: string, translate: Translate): string {
  // The extension's text says which roots this device trusts. A file does not show that.
  if (signal === 'private-root') return translate('cli_root_private');
  // Both rest on a list, which says how old it is.
  const isDated = signal === 'issuer-not-told' || signal === 'no-public-issuer';
  return translate(`reason_${toMessageKey(signal)}`, [isDated ? issuerTablesDay() : name]);
}

/** One line for each reason, with its weight. */
export function reasonLines({ reasons }: Verdict, { translate }: Style): string[] {
  return reasons.map(({ signal, weight, authority }) => {
    const name = authority === null ? '' : neutralize(nameOf(authority));
    return `  - ${signalText(signal, name, translate)} [${translate(`weight_${weight}`)}]`;
  });
}
