/**
 * What was announced since the browser started, in memory: so that nothing is announced twice, and an
 * interceptor cannot flood the screen by naming hosts.
 */
import type { Verdict } from '../core/verdict.ts';
import {
  type Finding,
  type Findings,
  isSameWho,
  NO_FINDINGS,
  type Novelty,
  noveltyOf,
  withVerdict,
} from '../storage/findings.ts';
import type { StorageItem } from '../storage/item.ts';
import { report } from './report.ts';

const PERIOD_MS = 10 * 60_000;
/** An interceptor can name as many hosts as it likes; a person can read so many notifications. */
const MOST_IN_PERIOD = 3;

/** From the least new to the newest. */
const NOVELTIES: readonly Novelty[] = ['nothing', 'host', 'authority'];

/** The one of two novelties that is less new. */
export function lesser(a: Novelty, b: Novelty): Novelty {
  return NOVELTIES[Math.min(NOVELTIES.indexOf(a), NOVELTIES.indexOf(b))] ?? 'nothing';
}

/** What is new about a verdict by what was announced in this session; nothing where it is enough. */
function noveltyInSession(announced: Findings, verdict: Verdict): Novelty {
  const isRecent = (one: Finding) => verdict.at - one.firstSeen < PERIOD_MS;
  const alike = announced.items.filter((one) => isRecent(one) && isSameWho(one, verdict));
  return alike.length >= MOST_IN_PERIOD ? 'nothing' : noveltyOf(announced, verdict);
}

export interface Announced {
  /** Notes what is about to be announced, and gives what is new about it in this session. */
  note(verdict: Verdict): Promise<Novelty>;
  /** What was stored has been cleared: nothing is remembered either. */
  forget(): void;
}

/** Kept in `item`; where that cannot be written, this background at least knows what it announced. */
export function createAnnounced(item: StorageItem<Findings>): Announced {
  let spoken = NO_FINDINGS;
  return {
    async note(verdict) {
      let novelty = noveltyInSession(spoken, verdict);
      const count = (before: Findings) => {
        novelty = lesser(novelty, noveltyInSession(before, verdict));
        return novelty === 'nothing' ? before : withVerdict(before, verdict);
      };
      await item.update(count).catch(report);
      if (novelty !== 'nothing') spoken = withVerdict(spoken, verdict);
      return novelty;
    },
    forget() {
      spoken = NO_FINDINGS;
    },
  };
}
