/** Weighs sightings by the table. */
import type { Observation, PresentedChain } from './observation.ts';
import { type SignalId, type SignalMatch, WEIGHTS } from './signal.ts';
import type { Confidence, Level } from './verdict.ts';
import {
  type Condition,
  SIGNS_OF_INTERCEPTION,
  type Situation,
  VERDICT_RULES,
  type VerdictRule,
} from './verdict-rules.ts';

/** Signals that name one catalogued authority, as against a family or nobody. */
const NAMES_AUTHORITY: ReadonlySet<SignalId> = new Set<SignalId>([
  'known-certificate',
  'known-key',
  'signed-by-known-key',
  'known-issuer-and-serial',
  'known-key-identifier',
  'known-name',
]);

export interface RuleConclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** The sighting that decides, and names the authority. */
  readonly decisive: SignalMatch | null;
  readonly notChecked: Extract<Observation['result'], { kind: 'nothing' }>['reason'] | null;
}

const GIVEN: Readonly<Record<PresentedChain['root'], Situation>> = {
  'publicly-trusted': 'publicly-trusted',
  private: 'private',
  unknown: 'leaf',
};

function givenBy({ result }: Observation): Situation {
  if (result.kind === 'nothing') return 'nothing';
  if (result.kind === 'failure') return 'refusal';
  return result.certificates.length === 0 ? 'empty' : GIVEN[result.root];
}

/** Whether a sighting is what a condition asks for. */
function matches(
  { signal, weight }: Pick<SignalMatch, 'signal' | 'weight'>,
  condition: Condition,
): boolean {
  if (condition === 'a proof') return weight === 'proof';
  if (condition === 'a catalogued name') return NAMES_AUTHORITY.has(signal);
  if (condition === 'a sign of interception') {
    return SIGNS_OF_INTERCEPTION.some((one) => matches({ signal, weight }, one));
  }
  return condition === signal || (weight === 'strong' && condition === `${signal} (strong)`);
}

/** What holds besides the sightings; null for a condition that is about these. */
function holds(condition: Condition, { result }: Observation, wasRead: boolean): boolean | null {
  if (condition === 'an accepted error') {
    return result.kind === 'certificates' && result.override !== null;
  }
  if (condition === 'an unread leaf') return !wasRead;
  if (condition === 'a refused certificate') {
    return result.kind === 'failure' && result.error !== 'connection-failed';
  }
  return null;
}

/**
 * The first row of the table that fits. The order of `sightings` is the order of the list of signals.
 * `wasRead`: the leaf could be parsed, without which nothing may be said of it where it is all there is.
 */
export function evaluateRules(
  observation: Observation,
  sightings: readonly SignalMatch[],
  wasRead = true,
): RuleConclusion {
  const given = givenBy(observation);
  const ranked = WEIGHTS.flatMap((weight) => sightings.filter((one) => one.weight === weight));
  const find = (condition: Condition): SignalMatch | null => {
    const first = ranked.find((one) => matches(one, condition));
    // Of one signal on several certificates, the one nearest to the root says most.
    const alike = (one: SignalMatch) => one.signal === first?.signal && one.weight === first.weight;
    return ranked.findLast(alike) ?? null;
  };
  const isThere = (condition: Condition) =>
    holds(condition, observation, wasRead) ?? find(condition) !== null;
  const fits = ({ situations: kinds, requires, excludes = [] }: VerdictRule) =>
    kinds.includes(given) && requires.every(isThere) && !excludes.some(isThere);
  const row = VERDICT_RULES.find(fits);
  // Each kind has a row that needs nothing: the table is tested for it.
  if (!row) throw new Error(`no row for ${given}`);
  const decides = row.attributedTo ?? row.requires[0];
  const told = observation.result.kind === 'nothing' ? observation.result.reason : null;
  return {
    level: row.level,
    confidence: row.confidence,
    decisive: decides === undefined ? null : find(decides),
    notChecked: row.notChecked === 'as told' ? told : (row.notChecked ?? null),
  };
}
