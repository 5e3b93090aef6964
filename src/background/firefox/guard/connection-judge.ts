/** Judges connections for guard mode: the one of a response, and those of the extension's own to an origin. */
import type { Observation } from '../../../core/detection/observation.ts';
import type { Verdict } from '../../../core/detection/verdict.ts';
import { type GuardDecision, guardDecision } from '../../../core/guard/guard-decision.ts';
import { rootKeyOf } from '../../../core/tab-state/related.ts';
import type { GuardAllowed } from '../../../storage/guard-allowed.ts';

/** Why a request was held back. */
export interface HeldBack {
  readonly decision: GuardDecision;
  /** Null where nothing could be judged. */
  readonly verdict: Verdict | null;
  /** What was observed of the connection that was judged; null where there was none. */
  readonly observation: Observation | null;
  /** The request had gone out before. */
  readonly wasSent: boolean;
}

/** The components of the judges. */
export interface ConnectionJudgeDeps {
  readonly allowed: Pick<GuardAllowed, 'isAllowed' | 'goesUnjudged'>;
  readonly judge: (observation: Observation) => Promise<Verdict>;
  /** Makes connections of the extension's own to an origin; each is one observation. */
  readonly probe: (origin: string) => Promise<readonly Observation[]>;
}

/** Judges one observed connection; `pass` also where the user lets it pass. */
export type JudgeConnection = (observation: Observation) => Promise<HeldBack>;

/** The worst of several connections: one that must not be used goes before those that were fine. */
function worst(judged: readonly HeldBack[]): HeldBack | null {
  return (
    judged.find(({ decision }) => decision === 'stop') ??
    judged.find(({ decision }) => decision === 'ask') ??
    judged.find(({ decision }) => decision === 'not-judged') ??
    null
  );
}

/** Nobody could tell whose connection it is. */
export const NOTHING_JUDGED: HeldBack = {
  ...{ decision: 'not-judged', verdict: null, observation: null, wasSent: false },
};

/** Creates the judge of one connection. */
export function createConnectionJudge({ judge, allowed }: ConnectionJudgeDeps): JudgeConnection {
  return async (observation) => {
    const verdict = await judge(observation);
    const { host } = verdict;
    const decision = guardDecision(verdict);
    const rootKey = rootKeyOf(verdict);
    const passes = decision === 'pass' || (await allowed.isAllowed({ host, decision, rootKey }));
    return { decision: passes ? 'pass' : decision, verdict, observation, wasSent: false };
  };
}

/** Creates the judge of an origin, by connections of the extension's own; several requests share them. */
export function createOriginJudge(
  { probe }: ConnectionJudgeDeps,
  judgeOne: JudgeConnection,
): (origin: string) => Promise<HeldBack> {
  const underWay = new Map<string, Promise<HeldBack>>();
  const judgeOrigin = async (origin: string): Promise<HeldBack> => {
    const observations = await probe(origin);
    // A connection that failed carries nothing. Where all failed, nobody knows whose the next one is.
    const made = observations.filter(({ result }) => result.kind !== 'failure');
    if (made.length === 0) return NOTHING_JUDGED;
    const judged = await Promise.all(made.map(judgeOne));
    return worst(judged) ?? judged[0] ?? NOTHING_JUDGED;
  };
  return (origin) => {
    const found = underWay.get(origin);
    if (found) return found;
    const started = judgeOrigin(origin).finally(() => underWay.delete(origin));
    underWay.set(origin, started);
    return started;
  };
}
