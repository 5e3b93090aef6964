/**
 * From an observation to its verdict, with everything that follows from it, in this order: read the
 * history, judge, apply the acknowledgements, store the finding, notify the user, remember what later
 * verdicts need. A finding is
 * stored before the user sees it.
 */
import { EMPTY_HISTORY, type HistoryContext } from '../core/detection/history-context.ts';
import type { Observation } from '../core/detection/observation.ts';
import { asMet, type EarlierInterception, type Verdict } from '../core/detection/verdict.ts';
import { earlierInterception } from '../core/findings/earlier-interception.ts';
import { findingKey, isFinding } from '../core/findings/finding.ts';
import { createFrameRefusals, type FrameRefusals } from '../core/findings/frame-refusals.ts';
import type { Novelty } from '../core/findings/novelty.ts';
import type { HeardWarning } from '../core/helper/judge-heard.ts';
import type { FindingsStore } from '../storage/findings-store.ts';
import type { Assessment, History } from './history.ts';
import type { Acknowledge, Judge } from './live-config.ts';
import { logError } from './log-error.ts';
import { lesserNovelty, type NotificationThrottle } from './notification-throttle.ts';
import type { Notifier, TabPrivacy } from './notifications.ts';

/** Where a connection was made. */
export interface RecordedIn extends TabPrivacy {
  /**
   * For a frame or a subresource: a key of the main document that it belongs to, the same for all of
   * them. Of its refused frames only a few are recorded, and they give way to pages.
   */
  readonly embeddedIn?: string;
}

/** The components of the pipeline. */
export interface VerdictPipelineDeps {
  readonly judge: Judge;
  readonly acknowledge: Acknowledge;
  readonly history: History;
  readonly findings: FindingsStore;
  readonly throttle: NotificationThrottle;
  readonly notifier: Notifier;
}

/** The steps from an observation to what is stored and notified. */
export interface VerdictPipeline {
  /** Reads the history and judges the observation. Nothing is stored. */
  examine(observation: Observation): Promise<Assessment>;
  /**
   * Stores the finding, notifies, and remembers, as far as the tab is not private. Does not reject: a
   * full disk must not keep the verdict from being displayed.
   */
  record(assessment: Assessment, tab: RecordedIn): Promise<void>;
  /** `examine`, then `record`. */
  assess(observation: Observation, tab: RecordedIn): Promise<Verdict>;
  /**
   * Judges a connection once more that `assess` has judged, now with how its document came. A finding that
   * this adds is stored and notified.
   */
  assessWithTransport(observation: Observation, tab: RecordedIn): Promise<Verdict>;
  /**
   * Judges a request that the browser blocked as intercepted, and records the finding. The history is
   * neither read nor written: the browser's own word is enough.
   */
  assessBlocked(observation: Observation, tab: RecordedIn): Promise<Verdict>;
  /** The interception of a host that the findings hold; null where there is none. */
  earlierInterception(host: string): Promise<EarlierInterception | null>;
  /**
   * Judges a connection of the user's network check, and stores the finding. The user is looking on,
   * so nothing is notified, and nothing counts as acknowledged: a check says what is there. `refused` are the other hosts that the same check saw refused: those that
   * pages saw do not count, since a check ignores the errors that the user overrode.
   */
  assessProbe(observation: Observation, refused: HistoryContext['refused']): Promise<Verdict>;
  /**
   * Stores what the helper found, which the user asked for. Nothing is notified, and the history is
   * neither read nor written: the connection was not the browser's.
   *
   * @returns The verdict, under the acknowledgements in force.
   */
  recordHeard(warning: HeardWarning): Promise<Verdict>;
}

/** Whether it is a refused frame of a document that has had enough of them. */
async function isSurplusFrame(
  refusals: FrameRefusals,
  { observation }: Assessment,
  { embeddedIn }: RecordedIn,
): Promise<boolean> {
  if (embeddedIn === undefined || observation.result.kind !== 'failure') return false;
  return !(await refusals.admit(embeddedIn, observation.host));
}

/** Returns the step that stores the finding of an assessment and notifies it. It never rejects. */
function createFindingKeeper({ findings, throttle, notifier }: VerdictPipelineDeps) {
  async function hasFinding(verdict: Verdict): Promise<boolean> {
    const { items } = await findings.read();
    return items.some(({ key }) => key === findingKey(verdict));
  }

  async function storeFinding(
    verdict: Verdict,
    observation: Observation,
    { incognito, embeddedIn }: RecordedIn,
  ): Promise<Novelty> {
    // No host of a private window is remembered, not even in memory.
    if (incognito) return throttle.admit({ ...verdict, host: '' });
    // What was stored on this device earlier is no new interception of a host that has a finding.
    if (verdict.whenStored !== null && (await hasFinding(verdict))) return 'nothing';
    const isEmbedded = embeddedIn !== undefined;
    const novelty = await findings.record(verdict, observation, { isEmbedded });
    return novelty === 'nothing' ? novelty : lesserNovelty(novelty, await throttle.admit(verdict));
  }

  return async ({ verdict, observation }: Assessment, tab: RecordedIn): Promise<void> => {
    if (!isFinding(verdict)) return;
    try {
      const novelty = await storeFinding(verdict, observation, tab);
      if (novelty !== 'nothing') await notifier.notifyFinding(verdict, novelty, tab);
    } catch (error) {
      logError(error);
    }
  };
}

/** Creates the pipeline over its components. */
export function createVerdictPipeline(deps: VerdictPipelineDeps): VerdictPipeline {
  const { judge, acknowledge, history, findings } = deps;
  const keepFinding = createFindingKeeper(deps);
  const frameRefusals = createFrameRefusals();

  async function examine(observation: Observation): Promise<Assessment> {
    const context = await history.contextFor(observation);
    const verdict = await acknowledge(await judge(observation, context));
    return { observation, history: context, verdict };
  }

  async function record(assessment: Assessment, tab: RecordedIn): Promise<void> {
    if (await isSurplusFrame(frameRefusals, assessment, tab)) return;
    await keepFinding(assessment, tab);
    if (!tab.incognito) await history.remember(assessment);
  }

  return {
    examine,
    record,
    async assess(observation, tab) {
      const assessment = await examine(observation);
      await record(assessment, tab);
      return assessment.verdict;
    },
    async assessWithTransport(observation, tab) {
      const assessment = await examine(observation);
      const { host, at, source, result, address } = observation;
      const without = { host, at, source, result, ...(address ? { address } : {}) };
      const first = await judge(without, assessment.history);
      const isNew = first.level !== asMet(assessment.verdict).level;
      if (isNew) await keepFinding(assessment, tab);
      if (!tab.incognito) await history.rememberTransport(assessment);
      return assessment.verdict;
    },
    async assessBlocked(observation, tab) {
      const verdict = await judge(observation, EMPTY_HISTORY);
      await keepFinding({ observation, history: EMPTY_HISTORY, verdict }, tab);
      return verdict;
    },
    async earlierInterception(host) {
      const stored = await findings.read().catch(logError);
      return stored ? earlierInterception(stored, host) : null;
    },
    async assessProbe(observation, refused) {
      const context = { ...(await history.contextFor(observation)), refused, proven: [] };
      const verdict = await judge(observation, context);
      // A refusal is not remembered: the page may be opened on another network.
      if (observation.result.kind !== 'failure') {
        await history.remember({ observation, history: context, verdict });
      }
      if (isFinding(verdict)) await findings.record(await acknowledge(verdict), observation);
      return verdict;
    },
    async recordHeard({ verdict, observation }) {
      const known = await acknowledge(verdict);
      if (isFinding(known)) await findings.record(known, observation);
      return known;
    },
  };
}
