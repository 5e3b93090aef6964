/** What was found about one input, before it is written as text or JSON. */
import type { HandshakeError, RootTrust } from '../../core/detection/observation.ts';
import type { SignalId } from '../../core/detection/signals/index.ts';
import { moreSevere, type Verdict } from '../../core/detection/verdict.ts';
import type { StatedVerdict } from '../../core/evidence/record.ts';
import type { Where } from '../../core/recognise/where.ts';
import type { Fault } from './fault-text.ts';

/** What browsers object to in a certificate, besides the authority that vouches for it. */
export type ConnectionProblem =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'common-name-only'
  | 'incomplete-chain'
  | 'unverifiable-signature';

/** One verdict. Optional fields belong to one of the commands or kinds of input. */
export interface InputFinding {
  readonly verdict: Verdict;
  /** '' where the host is not known or no certificate confirms it. */
  readonly host: string;
  /** Of a record of an evidence file: verdict, host and root that its writer stated. */
  readonly stated?: StatedVerdict;
  readonly statedHost?: string | null;
  readonly statedRoot?: RootTrust | null;
  /** Of a measurement: for what the probe refused the certificate; null for nothing. */
  readonly probeFailure?: HandshakeError | null;
  /** Of a record: the number of certificates that are not part of the first one's chain. */
  readonly unlinked?: number;
  /** Of a record: stated signals that its certificates do not prove. */
  readonly unconfirmed?: readonly SignalId[];
  /** Of a file: whether its first certificate is that of an authority, and so none of a site. */
  readonly isAuthority?: boolean;
  /** Of a file: where its first certificate was found. */
  readonly found?: Where;
  /** Of a file: whether the host is one that its certificate names, since none was given. */
  readonly isOwnName?: boolean;
  /** Of a file: what browsers object to on any site and day, or nobody here can verify. */
  readonly objections?: readonly ConnectionProblem[];
  /** Of a connection: the remote IP address. */
  readonly address?: string;
  /** Of a connection; set, if empty, for every connection. */
  readonly problems?: readonly ConnectionProblem[];
}

/** The findings of one input in its order, with what of it could not be read; or why there are none. */
export type InputResult =
  | { readonly findings: readonly InputFinding[]; readonly notes?: readonly Fault[] }
  | Fault;

/** The most severe of `findings`, the first of equals; null if there are none. */
export function mostSevere(findings: readonly InputFinding[]): InputFinding | null {
  const [first, ...others] = findings;
  if (!first) return null;
  return others.reduce(
    (worst, one) => (moreSevere(worst.verdict, one.verdict) === worst.verdict ? worst : one),
    first,
  );
}
