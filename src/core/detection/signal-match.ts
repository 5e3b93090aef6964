import type { Match } from './signal.ts';
import type { SignalId } from './signals/index.ts';

/** A match of one signal: a reason of a verdict. */
export interface SignalMatch extends Match {
  readonly signal: SignalId;
}
