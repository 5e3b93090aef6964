/**
 * What was announced since the browser started, in memory: so that nothing is announced twice, and an
 * interceptor cannot flood the screen by naming hosts.
 */
import type { Verdict } from '../core/detection/verdict.ts';
import { type Finding, type Findings, NO_FINDINGS } from '../core/findings/finding.ts';
import { isSameAuthority, type Novelty, noveltyOf } from '../core/findings/novelty.ts';
import { withVerdict } from '../core/findings/record-verdict.ts';
import type { StorageItem } from '../storage/item.ts';
import { logError } from './log-error.ts';

const PERIOD_MS = 10 * 60_000;
/** An interceptor can name as many hosts as it likes; a person can read so many notifications. */
const MOST_IN_PERIOD = 3;

/** From the least new to the newest. */
const NOVELTIES: readonly Novelty[] = ['nothing', 'host', 'authority'];

/** The one of two novelties that is less new. */
export function lesserNovelty(a: Novelty, b: Novelty): Novelty {
  return NOVELTIES[Math.min(NOVELTIES.indexOf(a), NOVELTIES.indexOf(b))] ?? 'nothing';
}

/** What is new about a verdict by what was announced in this session; nothing where it is enough. */
function noveltyInSession(announced: Findings, verdict: Verdict): Novelty {
  const isRecent = (one: Finding) => verdict.at - one.firstSeen < PERIOD_MS;
  const alike = announced.items.filter((one) => isRecent(one) && isSameAuthority(one, verdict));
  return alike.length >= MOST_IN_PERIOD ? 'nothing' : noveltyOf(announced, verdict);
}

export interface NotificationThrottle {
  /** Notes what is about to be announced, and gives what is new about it in this session. */
  admit(verdict: Verdict): Promise<Novelty>;
  /** What was stored has been cleared: nothing is remembered either. */
  forget(): void;
}

/** Kept in `item`; where that cannot be written, this background at least knows what it announced. */
export function createNotificationThrottle(item: StorageItem<Findings>): NotificationThrottle {
  let spoken = NO_FINDINGS;
  return {
    async admit(verdict) {
      let novelty = noveltyInSession(spoken, verdict);
      const count = (before: Findings) => {
        novelty = lesserNovelty(novelty, noveltyInSession(before, verdict));
        return novelty === 'nothing' ? before : withVerdict(before, verdict);
      };
      await item.update(count).catch(logError);
      if (novelty !== 'nothing') spoken = withVerdict(spoken, verdict);
      return novelty;
    },
    forget() {
      spoken = NO_FINDINGS;
    },
  };
}
