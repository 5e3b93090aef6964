/** What can go wrong, as a machine is told it and as a person is. */

import type { EvidenceError } from '../../core/evidence/read.ts';
import { neutralize } from '../../core/text.ts';
import type { CertificateError } from '../../core/x509/read-certificates.ts';
import type { Translate } from '../language.ts';

export type FileError =
  | 'not-found'
  | 'is-directory'
  | 'not-readable'
  | 'file-unknown'
  | 'too-much-work'
  | 'failed';

export type ConnectError =
  | 'bad-host'
  | 'name-not-found'
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'refused'
  | 'closed'
  | 'handshake-failed'
  | 'no-certificate-presented';

export type AddError =
  | 'several-certificates'
  | 'is-public-root'
  | 'bad-id'
  | 'bad-source'
  | 'bad-entry';

export type Problem = FileError | EvidenceError | CertificateError | ConnectError | AddError;

/** A fault, and where it is. Lines count from 1, bytes from 0. */
export interface Fault {
  readonly error: Problem;
  readonly line?: number;
  readonly byte?: number;
  /** A field, as "records.3.host"; written by whoever wrote the file. */
  readonly place?: string;
}

const KEYS: Readonly<Record<Problem, string>> = {
  'not-found': 'cli_error_not_found',
  'is-directory': 'cli_error_is_directory',
  'not-readable': 'cli_error_not_readable',
  'file-unknown': 'cli_error_file_unknown',
  'too-much-work': 'cli_error_too_much_work',
  failed: 'cli_error_failed',
  'file-too-large': 'cli_error_file_too_large',
  'wrong-format': 'cli_error_file_unknown',
  'file-newer': 'cli_error_file_newer',
  'file-damaged': 'cli_error_file_damaged',
  'wrong-fingerprint': 'cli_error_wrong_fingerprint',
  'no-certificate': 'cli_error_no_certificate',
  'private-key': 'cli_error_private_key',
  'too-many-certificates': 'cli_error_too_many_certificates',
  'certificate-too-large': 'cli_error_certificate_too_large',
  'certificate-truncated': 'cli_error_certificate_truncated',
  'certificate-broken': 'cli_error_certificate_broken',
  'not-a-certificate': 'cli_error_not_a_certificate',
  'trailing-bytes': 'cli_error_trailing_bytes',
  'pem-unfinished': 'cli_error_pem_unfinished',
  'pem-broken': 'cli_error_pem_broken',
  'bad-host': 'cli_error_bad_host',
  'name-not-found': 'cli_error_name_not_found',
  unreachable: 'cli_error_unreachable',
  'timed-out': 'cli_error_timed_out',
  reset: 'cli_error_reset',
  refused: 'cli_error_refused',
  closed: 'cli_error_closed',
  'handshake-failed': 'cli_error_handshake_failed',
  'no-certificate-presented': 'cli_error_no_certificate_presented',
  'several-certificates': 'cli_error_several_certificates',
  'is-public-root': 'cli_error_is_public_root',
  'bad-id': 'cli_error_bad_id',
  'bad-source': 'cli_error_bad_source',
  'bad-entry': 'cli_error_bad_entry',
};

function placeText({ line, byte, place }: Fault, speak: Translate): string {
  const parts = [
    line === undefined ? '' : speak('cli_line', [String(line)]),
    byte === undefined ? '' : speak('cli_byte', [String(byte)]),
    place === undefined ? '' : neutralize(place),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** One line for a person: which input, what is wrong with it, and where. Fit for a terminal. */
export function faultText(input: string, fault: Fault, speak: Translate): string {
  return `kuzet: ${neutralize(input)}: ${speak(KEYS[fault.error])}${placeText(fault, speak)}`;
}
