/**
 * Signals: the named reasons that a verdict rests on.
 *
 * Each file in signals/ defines one with `defineSignal`; signals/index.ts lists them in the order in
 * which reasons are shown. `npm run new:signal` writes a new one.
 */
import type { SourceRef } from '../catalogue/catalogue.ts';
import type { SignalContext } from './signal-context.ts';

/**
 * Weights of a match, the heaviest first. `proof`: cryptographic identity, or the browser's own
 * statement. `strong` and `weak`: evidence that can be forged or that has a harmless cause. `benign`: an
 * explanation, which never outweighs a proof.
 */
export const WEIGHTS = ['proof', 'strong', 'weak', 'benign'] as const;

export type Weight = (typeof WEIGHTS)[number];

/**
 * Groups of signals, in the order of the list. `identity`: who intercepts. `interception`: that the
 * connection is intercepted, by an authority that need not be known. `benign`: another explanation.
 */
type SignalGroup = 'identity' | 'interception' | 'benign';

/** A place where a signal matched. `judge` adds the signal's id. */
export interface Match {
  readonly weight: Weight;
  /** Id of the authority, family or product that was recognised; null where none was. */
  readonly authority: string | null;
  /** Index in the chain of the certificate that matched; null where it is not about a certificate. */
  readonly certificate: number | null;
}

/** A named reason, and how it is found in an observation. */
export interface Signal<Id extends string = string> {
  /** Kebab case. It names the file, the text `reason_<id>` and the entry in an evidence file. */
  readonly id: Id;
  readonly group: SignalGroup;
  /** Sources of the signal's weight, by their ids in src/data/sources.json. */
  readonly sources: readonly SourceRef[];
  /** Returns the matches, none where the signal does not apply. Never throws for a certificate. */
  readonly detect: (context: SignalContext) => readonly Match[] | Promise<readonly Match[]>;
}

/** Returns `signal` with the literal type of its id, from which signals/index.ts derives `SignalId`. */
export function defineSignal<const Id extends string>(signal: Signal<Id>): Signal<Id> {
  return signal;
}

/** Makes a match. Authority and certificate are null where they are left out. */
export function match(weight: Weight, details: Partial<Omit<Match, 'weight'>> = {}): Match {
  return { weight, authority: null, certificate: null, ...details };
}
