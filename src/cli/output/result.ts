/** What was found about one input, for people and for machines. */

import type { RootTrust } from '../../core/detection/observation.ts';
import type { Weight } from '../../core/detection/signal.ts';
import type { SignalId } from '../../core/detection/signals/index.ts';
import {
  type DisplayCertificate,
  isInterception,
  moreSevere,
  type Verdict,
} from '../../core/detection/verdict.ts';
import type { StatedVerdict } from '../../core/evidence/record.ts';
import { nameOf } from './authority-name.ts';
import type { Fault } from './faults.ts';

/** One verdict, with what only one of the ways to it has to say. */
export interface InputFinding {
  readonly verdict: Verdict;
  /** '' where it is not known, or no certificate bears it out. */
  readonly host: string;
  /** Of a record of an evidence file: what its writer says. */
  readonly stated?: StatedVerdict;
  readonly statedHost?: string | null;
  readonly statedRoot?: RootTrust | null;
  readonly unlinked?: number;
  readonly unconfirmed?: readonly SignalId[];
  /** Of a connection: where it went, and what a browser would object to. */
  readonly address?: string;
  readonly problems?: readonly ConnectionProblem[];
}

/** What is wrong with a certificate besides who vouches for it. */
export type ConnectionProblem = 'expired' | 'not-yet-valid' | 'wrong-name' | 'incomplete-chain';

/** The findings of one input in its order; or why there are none. */
export type InputResult = { readonly found: readonly InputFinding[] } | Fault;

interface JsonCertificate {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** ISO 8601, or null where the certificate has no time that can be read. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly spkiSha256: string | null;
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function certificateOf(one: DisplayCertificate): JsonCertificate {
  const { sha256, subject, issuer, serial, spkiSha256 } = one;
  return {
    ...{ sha256, subject, issuer, serial },
    notBefore: timeOrNull(one.notBefore),
    notAfter: timeOrNull(one.notAfter),
    spkiSha256,
  };
}

/** The words of a finding that machines read. Names are neutralised, here as everywhere. */
function jsonOf({ verdict, host, address, problems, stated, statedHost, ...more }: InputFinding) {
  const { unlinked, unconfirmed } = more;
  const { level, confidence, authority, reasons, chain, root } = verdict;
  return {
    host: host === '' ? null : host,
    root,
    level,
    confidence,
    authority: authority === null ? null : { id: authority, name: nameOf(authority) },
    signals: reasons.map(({ signal, weight }): { id: SignalId; weight: Weight } => ({
      id: signal,
      weight,
    })),
    certificates: chain.map(certificateOf),
    ...(address === undefined ? {} : { address }),
    ...(problems === undefined ? {} : { problems }),
    ...(stated === undefined ? {} : { stated, statedHost, unlinked, unconfirmed }),
  };
}

const NOTHING = {
  ...{ host: null, root: null, level: 'not-checked', confidence: 'possible' },
  ...{ authority: null, signals: [], certificates: [] },
} as const;

/** What works a terminal, or hides or turns round what it shows; JSON itself escapes the rest. */
const WORKS_TERMINAL = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** JSON that says the same and does nothing to a terminal: such characters are escaped (RFC 8259 7). */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(WORKS_TERMINAL, (character) => {
    const units = Array.from({ length: character.length }, (_, index) =>
      character.charCodeAt(index),
    );
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}

/** One line of JSON for one input. */
export function jsonLine(input: string, outcome: InputResult): string {
  if ('error' in outcome) return plainJson({ input, error: outcome });
  const { found } = outcome;
  const worst = worstOf(found);
  if (!worst) return plainJson({ input, ...NOTHING, records: [] });
  const isFile = worst.stated !== undefined || found.length > 1;
  const records = isFile ? { records: found.map(jsonOf) } : {};
  return plainJson({ input, ...jsonOf(worst), ...records });
}

/** The worst of some findings; null of none. */
export function worstOf(found: readonly InputFinding[]): InputFinding | null {
  const [first, ...others] = found;
  if (!first) return null;
  return others.reduce(
    (worst, one) => (moreSevere(worst.verdict, one.verdict) === worst.verdict ? worst : one),
    first,
  );
}

export const EXIT = { nothing: 0, wrong: 2, interception: 3 } as const;

/**
 * The exit status of all inputs together: 2 where one could not be read, as grep has it, else 3 where
 * interception was found, else 0.
 */
export function exitStatus(outcomes: readonly InputResult[]): number {
  if (outcomes.some((one) => 'error' in one)) return EXIT.wrong;
  const all = outcomes.flatMap((one) => ('found' in one ? one.found : []));
  return all.some(({ verdict }) => isInterception(verdict.level))
    ? EXIT.interception
    : EXIT.nothing;
}
