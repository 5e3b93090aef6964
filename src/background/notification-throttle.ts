/**
 * The notifications since the browser started, in storage.session, so that none is shown twice and an
 * interceptor cannot flood the screen by naming hosts.
 */
import type { Verdict } from '../core/detection/verdict.ts';
import { type Finding, type Findings, NO_FINDINGS } from '../core/findings/finding.ts';
import { isSameAuthority, type Novelty, noveltyOf } from '../core/findings/novelty.ts';
import { withVerdict } from '../core/findings/record-verdict.ts';
import type { StorageItem } from '../storage/item.ts';
import { logError } from './log-error.ts';

const PERIOD_MS = 10 * 60_000;
/** Notifications of one authority in that period: an interceptor can name any number of hosts. */
const MAX_PER_PERIOD = 3;
/** Notifications of all authorities in that period: where only the leaf is shown, anyone can name many. */
const MAX_OF_ALL = 6;

/** From the least new to the newest. */
const NOVELTIES: readonly Novelty[] = ['nothing', 'host', 'authority'];

/** Returns the lesser of two novelty levels. */
export function lesserNovelty(a: Novelty, b: Novelty): Novelty {
  return NOVELTIES[Math.min(NOVELTIES.indexOf(a), NOVELTIES.indexOf(b))] ?? 'nothing';
}

/** The novelty of a verdict compared with earlier notifications; nothing where the period's are used up. */
function noveltyInSession(notified: Findings, verdict: Verdict): Novelty {
  const age = (one: Finding) => verdict.at - one.firstSeen;
  const recent = notified.items.filter((one) => age(one) >= 0 && age(one) < PERIOD_MS);
  if (recent.length >= MAX_OF_ALL) return 'nothing';
  const alike = recent.filter((one) => isSameAuthority(one, verdict));
  return alike.length >= MAX_PER_PERIOD ? 'nothing' : noveltyOf(notified, verdict);
}

/** Decides how new a verdict is in this session. */
export interface NotificationThrottle {
  /** Notes a verdict that is about to be notified, and returns its novelty in this session. */
  admit(verdict: Verdict): Promise<Novelty>;
  /** Drops what is kept in memory: the stored history was cleared. */
  forget(): void;
}

/** Persists in `item`. Falls back to memory where storage is full. */
export function createNotificationThrottle(item: StorageItem<Findings>): NotificationThrottle {
  let notified = NO_FINDINGS;
  return {
    async admit(verdict) {
      let novelty = noveltyInSession(notified, verdict);
      const count = (before: Findings) => {
        novelty = lesserNovelty(novelty, noveltyInSession(before, verdict));
        return novelty === 'nothing' ? before : withVerdict(before, verdict);
      };
      await item.update(count).catch(logError);
      if (novelty !== 'nothing') notified = withVerdict(notified, verdict);
      return novelty;
    },
    forget() {
      notified = NO_FINDINGS;
    },
  };
}
