/** What the buttons of the popup's first screen do: at most two acts, chosen by what was found. */
import type { NotCheckedReason } from '../core/detection/observation.ts';
import { isInterception, type Verdict } from '../core/detection/verdict.ts';
import { isOpenAnyway, isStoredInterception } from '../wording/headline.ts';

/** What a button does. */
export type Act =
  | 'look-at-file'
  | 'remove'
  | 'save'
  | 'check'
  | 'check-known'
  | 'about'
  | 'reload'
  | 'open-flag'
  | 'grant'
  | 'inspect'
  | 'clear-stored'
  | 'acknowledge'
  | 'acknowledged';

/** Acts of what could not be checked; the others offer the check and the explanation. */
const NOT_CHECKED_ACTS: Partial<Record<NotCheckedReason, readonly Act[]>> = {
  cached: ['reload', 'check'],
  'no-request': ['reload', 'check'],
  'not-seen-yet': ['reload', 'check'],
  'wrong-clock': ['reload', 'about'],
  'connection-failed': ['reload', 'check'],
  'no-permission': ['grant', 'about'],
  'not-shown': ['open-flag', 'check'],
};

/** What the acts depend on. */
export interface ActContext {
  readonly verdict: Verdict;
  /** Null where no tab is known. */
  readonly tabId: number | null;
  /** The frame can be inspected, and this edition can inspect. */
  readonly canInspect: boolean;
  /** A finding of it is kept: never of a private window. */
  readonly isKept: boolean;
  /** An organisation put the authority there: users must not remove it. */
  readonly isManaged: boolean;
  /** The user can say that they know who it is. */
  readonly canAcknowledge: boolean;
}

/** Acts where the user can acknowledge, or did; null elsewhere. */
function acknowledgementActs({ verdict, canAcknowledge }: ActContext): readonly Act[] | null {
  const { acknowledged } = verdict;
  if (acknowledged) {
    const last = acknowledged.by === 'organisation' ? 'about' : 'acknowledged';
    return acknowledged.level === 'private-authority' ? [last] : ['check', last];
  }
  // The first button is filled, and nobody is to be led to a Yes.
  return canAcknowledge ? ['check', 'acknowledge'] : null;
}

function actsOfLevel({ verdict, isKept, isManaged }: ActContext): readonly Act[] {
  const { level, notChecked } = verdict;
  const save = isKept ? 'save' : 'about';
  if (isStoredInterception(verdict)) return ['clear-stored', save];
  if (verdict.source === 'helper' && isInterception(level)) return ['check', save];
  if (level === 'known-interception') {
    const isStopped = verdict.failure !== null && !isOpenAnyway(verdict);
    return [isStopped || isManaged ? 'check' : 'remove', save];
  }
  if (level === 'asks-for-trust') return ['look-at-file', isManaged ? 'about' : 'remove'];
  if (level === 'unknown-interception') return ['check', isManaged ? save : 'remove'];
  if (level === 'no-sign') return ['check-known'];
  if (notChecked !== null) return NOT_CHECKED_ACTS[notChecked] ?? ['check', 'about'];
  return ['check', 'about'];
}

/** Returns the acts to offer: one or two, the first the most helpful. */
export function actsOf(context: ActContext): readonly Act[] {
  const asked = acknowledgementActs(context);
  // A chain that can be acknowledged was read already.
  if (asked) return asked;
  const acts = actsOfLevel(context).filter((act) => act !== 'reload' || context.tabId !== null);
  return context.canInspect ? ['inspect', ...acts.slice(0, 1)] : acts;
}
