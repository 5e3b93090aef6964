/** Evaluation of the verdict rules. */
import type { NotCheckedReason, Observation, PresentedChain } from './observation.ts';
import { WEIGHTS } from './signal.ts';
import type { SignalMatch } from './signal-match.ts';
import type { SignalId } from './signals/index.ts';
import type { Confidence, Level } from './verdict.ts';
import {
  type Condition,
  SIGNS_OF_INTERCEPTION,
  SIGNS_OF_PRIVATE_LEAF,
  type Situation,
  VERDICT_RULES,
  type VerdictRule,
} from './verdict-rules.ts';

/** Signals that name one catalogued authority, as opposed to a family or none. */
const NAMES_AUTHORITY: ReadonlySet<SignalId> = new Set<SignalId>([
  'known-certificate',
  'known-key',
  'signed-by-known-key',
  'known-issuer-and-serial',
  'known-key-identifier',
  'known-name',
]);

/** The part of a verdict that the rules decide. */
export interface RuleConclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** The match that decided, and that names the authority; null where no match was required. */
  readonly decisive: SignalMatch | null;
  /** Why nothing was checked, at level `not-checked`; else null. */
  readonly notChecked: NotCheckedReason | null;
}

const SITUATION_BY_ROOT: Readonly<Record<PresentedChain['root'], Situation>> = {
  'publicly-trusted': 'publicly-trusted',
  private: 'private',
  unknown: 'leaf',
};

function situationOf({ result }: Observation): Situation {
  if (result.kind !== 'certificates') return result.kind;
  return result.certificates.length === 0 ? 'empty' : SITUATION_BY_ROOT[result.root];
}

/** Returns whether a match fulfils a condition. Conditions on the observation are fulfilled by none. */
function fulfils(
  { signal, weight }: Pick<SignalMatch, 'signal' | 'weight'>,
  condition: Condition,
): boolean {
  if (condition === 'a proof') return weight === 'proof';
  if (condition === 'a catalogued name') return NAMES_AUTHORITY.has(signal);
  if (condition === 'a sign of interception') {
    return SIGNS_OF_INTERCEPTION.some((sign) => fulfils({ signal, weight }, sign));
  }
  if (condition === 'no public leaf') {
    return SIGNS_OF_PRIVATE_LEAF.some((sign) => fulfils({ signal, weight }, sign));
  }
  return condition === signal || condition === `${signal} (${weight})`;
}

/** Evaluates a condition on the observation itself; null for a condition on the matches. */
function observationFulfils(
  condition: Condition,
  { result }: Observation,
  isLeafRead: boolean,
): boolean | null {
  if (condition === 'an overridden error') {
    return result.kind === 'certificates' && result.override !== null;
  }
  if (condition === 'an unreadable leaf') return !isLeafRead;
  if (condition === 'a refused certificate') {
    return result.kind === 'failure' && result.error !== 'connection-failed';
  }
  return null;
}

/**
 * Applies the first rule whose conditions hold.
 *
 * @param matches In the order of the list of signals.
 * @param isLeafRead Whether the leaf was parsed. Nothing may be said of an unreadable leaf alone.
 */
export function evaluateRules(
  observation: Observation,
  matches: readonly SignalMatch[],
  isLeafRead = true,
): RuleConclusion {
  const situation = situationOf(observation);
  const ranked = WEIGHTS.flatMap((weight) => matches.filter((one) => one.weight === weight));
  const findMatch = (condition: Condition): SignalMatch | null => {
    const first = ranked.find((one) => fulfils(one, condition));
    // Among the certificates that one signal matched, the one nearest to the root is the best evidence.
    const isSame = (one: SignalMatch) =>
      one.signal === first?.signal && one.weight === first.weight;
    return ranked.findLast(isSame) ?? null;
  };
  const holds = (condition: Condition) =>
    observationFulfils(condition, observation, isLeafRead) ?? findMatch(condition) !== null;
  const applies = ({ situations, requires, excludes = [] }: VerdictRule) =>
    situations.includes(situation) && requires.every(holds) && !excludes.some(holds);
  const rule = VERDICT_RULES.find(applies);
  // Unreachable: a property test shows that every situation has a rule without conditions.
  if (!rule) throw new Error(`no rule for ${situation}`);
  const attributedTo = rule.attributedTo ?? rule.requires[0];
  const observedReason = observation.result.kind === 'nothing' ? observation.result.reason : null;
  return {
    level: rule.level,
    confidence: rule.confidence,
    decisive: attributedTo === undefined ? null : findMatch(attributedTo),
    notChecked: rule.notChecked === 'as observed' ? observedReason : (rule.notChecked ?? null),
  };
}
