/** Weighs sightings by the table. */
import type { Observation, Presented } from './observation.ts';
import type { Sighting, SignalId, Weight } from './signal.ts';
import type { Confidence, Level } from './verdict.ts';
import {
  type Condition,
  type Given,
  type Row,
  SIGNS_OF_INTERCEPTION,
  TABLE,
} from './verdict-table.ts';

/** Signals that name one catalogued authority, as against a family or nobody. */
const NAMES_AUTHORITY: ReadonlySet<SignalId> = new Set<SignalId>([
  'known-certificate',
  'known-key',
  'signed-by-known-key',
  'known-issuer-and-serial',
  'known-key-identifier',
  'known-name',
]);

const WEIGHTS: readonly Weight[] = ['proof', 'strong', 'weak', 'benign'];

export interface Conclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** The sighting that decides, and names the authority. */
  readonly decisive: Sighting | null;
  readonly unseen: Extract<Observation['evidence'], { kind: 'nothing' }>['reason'] | null;
}

const GIVEN: Readonly<Record<Presented['root'], Given>> = {
  'built-in': 'shipped',
  private: 'private',
  unknown: 'leaf',
};

function givenBy({ evidence }: Observation): Given {
  if (evidence.kind === 'nothing') return 'nothing';
  if (evidence.kind === 'failure') return 'refusal';
  return evidence.certificates.length === 0 ? 'empty' : GIVEN[evidence.root];
}

/** Whether a sighting is what a condition asks for. */
function matches(
  { signal, weight }: Pick<Sighting, 'signal' | 'weight'>,
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
function holds(condition: Condition, { evidence }: Observation, wasRead: boolean): boolean | null {
  if (condition === 'an accepted error') {
    return evidence.kind === 'certificates' && evidence.override !== null;
  }
  if (condition === 'an unread leaf') return !wasRead;
  if (condition === 'a refused certificate') {
    return evidence.kind === 'failure' && evidence.error !== 'connection-failed';
  }
  return null;
}

/**
 * The first row of the table that fits. The order of `sightings` is the order of the list of signals.
 * `wasRead`: the leaf could be parsed, without which nothing may be said of it where it is all there is.
 */
export function weigh(
  observation: Observation,
  sightings: readonly Sighting[],
  wasRead = true,
): Conclusion {
  const given = givenBy(observation);
  const ranked = WEIGHTS.flatMap((weight) => sightings.filter((one) => one.weight === weight));
  const find = (condition: Condition): Sighting | null => {
    const first = ranked.find((one) => matches(one, condition));
    // Of one signal on several certificates, the one nearest to the root says most.
    const alike = (one: Sighting) => one.signal === first?.signal && one.weight === first.weight;
    return ranked.findLast(alike) ?? null;
  };
  const isThere = (condition: Condition) =>
    holds(condition, observation, wasRead) ?? find(condition) !== null;
  const fits = ({ given: kinds, needs, lacks = [] }: Row) =>
    kinds.includes(given) && needs.every(isThere) && !lacks.some(isThere);
  const row = TABLE.find(fits);
  // Each kind has a row that needs nothing: the table is tested for it.
  if (!row) throw new Error(`no row for ${given}`);
  const decides = row.decides ?? row.needs[0];
  const told = observation.evidence.kind === 'nothing' ? observation.evidence.reason : null;
  return {
    level: row.level,
    confidence: row.confidence,
    decisive: decides === undefined ? null : find(decides),
    unseen: row.unseen === 'as told' ? told : (row.unseen ?? null),
  };
}
