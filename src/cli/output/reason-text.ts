/** Reasons of a verdict, as text. */
import type { SignalId } from '../../core/detection/signals/index.ts';
import type { Verdict } from '../../core/detection/verdict.ts';
import { neutralize } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import type { CliMessageKey, Translate } from '../language.ts';
import { nameOf } from './authority-name.ts';
import type { Style } from './style.ts';

/** Texts that replace the extension's: a file does not show which roots its device trusted. */
const REPLACED: Readonly<Partial<Record<SignalId, CliMessageKey>>> = {
  'private-root': 'cli_root_private',
};

/** The sentence for a signal; `name` is that of the authority, '' or '…' where there is none. */
export function signalText(signal: SignalId, name: string, translate: Translate): string {
  return translate(REPLACED[signal] ?? `reason_${toMessageKey(signal)}`, [name]);
}

/** One line for each reason, with its weight. */
export function reasonLines({ reasons }: Verdict, { translate }: Style): string[] {
  return reasons.map(({ signal, weight, authority }) => {
    const name = authority === null ? '' : neutralize(nameOf(authority));
    return `  - ${signalText(signal, name, translate)} [${translate(`weight_${weight}`)}]`;
  });
}
