/** Faults: the ids that JSON output names, and their texts. */
import type { EvidenceError } from '../../core/evidence/read.ts';
import type { RecogniseError } from '../../core/recognise/recognise.ts';
import type { Wrapping } from '../../core/recognise/where.ts';
import { neutralize } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import type { Translate } from '../language.ts';

type FileError =
  | 'input-broken-off'
  | 'store-unreadable'
  | 'not-found'
  | 'is-directory'
  | 'not-readable';

/** Errors of the program itself: a limit of work, an exception. */
type ProgramError = 'too-much-work' | 'failed';

export type ConnectError =
  | 'bad-host'
  | 'name-not-found'
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'refused'
  | 'closed'
  | 'handshake-failed'
  | 'not-tls'
  | 'no-certificate-presented';

/** Errors of installing the helper. */
type HostError = 'no-browser' | 'extension-needed' | 'not-written';

type AddError = 'several-certificates' | 'is-public-root' | 'bad-id' | 'bad-source' | 'bad-entry';

/** Each has a text `cli_error_…`. */
type FaultId =
  | FileError
  | ProgramError
  | EvidenceError
  | RecogniseError
  | ConnectError
  | HostError
  | AddError;

/** How long a handshake may take. */
export const TIMEOUT_MS = 10_000;

/** A fault and its place. Lines count from 1, bytes from 0. */
export interface Fault {
  readonly error: FaultId;
  readonly line?: number;
  readonly byte?: number;
  /** Path of a field, such as "records.3.host". Its words come from the file. */
  readonly place?: string;
  /** The wrappings around it, the outermost first. */
  readonly within?: readonly Wrapping[];
}

/** " (line 3, byte 100)"; '' where the fault has no place. */
function placeText({ line, byte, place, within = [] }: Fault, translate: Translate): string {
  const parts = [
    within.join(' > '),
    line === undefined ? '' : translate('cli_line', [String(line)]),
    byte === undefined ? '' : translate('cli_byte', [String(byte)]),
    place === undefined ? '' : neutralize(place),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** One line, without its line break, that names the input, the fault and its place. Terminal-safe. */
export function faultText(input: string, fault: Fault, translate: Translate): string {
  // Only the text of `timed-out` has a placeholder.
  const text = translate(`cli_error_${toMessageKey(fault.error)}`, [String(TIMEOUT_MS / 1000)]);
  return `kuzet: ${neutralize(input)}: ${text}${placeText(fault, translate)}`;
}
