/** The warnings that belong to the main document besides the verdicts on its frames. */
import { compareSeverity, isNotable, moreSevere, type Verdict } from '../detection/verdict.ts';
import type {
  FrameRecord,
  PastDocument,
  PendingRelated,
  RelatedVerdict,
  RequestingDocument,
  TabState,
} from './state.ts';

const MAX_RELATED = 10;
const MAX_PENDING_RELATED = 20;

/** Far longer than a response takes to its commit, a process switch included. */
export const MAX_PENDING_MS = 10_000;

/** A navigation that has not committed after that time never will (a download, status 204). */
const MAX_NAVIGATION_MS = 60_000;

/**
 * Whether something was received or sent under a verdict with a warning, acknowledged or not. A connection that failed
 * delivered nothing, and one of the helper delivered nothing to the browser.
 */
export function isExchange({ level, failure, source }: Verdict): boolean {
  return isNotable(level) && failure === null && source !== 'helper';
}

/** Whether less than `span` ms lie between two times, in either order: a clock may be set back. */
export function isWithin(a: number, b: number, span: number): boolean {
  return Math.abs(a - b) < span;
}

/** The key of the private root of a verdict, which may be acknowledged alone; null where there is none. */
export function rootKeyOf({ root, chain }: Verdict): string | null {
  return root === 'private' ? (chain.at(-1)?.spkiSha256 ?? null) : null;
}

/**
 * Returns the first verdict of each root's key. Of a sorted list these are the most severe ones: what one
 * key did must be displayed although the user acknowledges another key later.
 */
export function firstOfEachKey<T extends { readonly verdict: Verdict }>(list: readonly T[]): T[] {
  const keys = list.map(({ verdict }) => rootKeyOf(verdict));
  return list.filter((_, index) => keys.indexOf(keys[index] ?? null) === index);
}

/** At most `MAX_RELATED` of a sorted list: the most severe one of each key goes before others of its key. */
function boundRelated(list: readonly RelatedVerdict[]): readonly RelatedVerdict[] {
  if (list.length <= MAX_RELATED) return list;
  const first = firstOfEachKey(list);
  const others = list.filter((one) => !first.includes(one));
  const kept = [...first, ...others].slice(0, MAX_RELATED);
  return list.filter((one) => kept.includes(one));
}

/**
 * Adds a warning; a verdict without one changes nothing. One verdict of each kind, host and root's key is
 * kept, which nothing milder replaces, and the most severe ones of all. The result is `list` itself where
 * nothing changes.
 */
export function withRelated(
  list: readonly RelatedVerdict[],
  { kind, verdict }: RelatedVerdict,
): readonly RelatedVerdict[] {
  if (!isNotable(verdict.level)) return list;
  const before = list.find(
    (one) =>
      one.kind === kind &&
      one.verdict.host === verdict.host &&
      rootKeyOf(one.verdict) === rootKeyOf(verdict),
  );
  const earlier = before?.verdict;
  if (earlier && moreSevere(earlier, verdict) === earlier) return list;
  const others = list.filter((one) => one !== before);
  return boundRelated(
    [...others, { kind, verdict }].sort((a, b) => compareSeverity(a.verdict, b.verdict)),
  );
}

/** Adds several warnings. */
export function withAllRelated(
  list: readonly RelatedVerdict[],
  added: readonly RelatedVerdict[],
): readonly RelatedVerdict[] {
  return added.reduce(withRelated, list);
}

function isIdOf({ documentId }: FrameRecord, requester: RequestingDocument): boolean {
  return documentId !== null && documentId === requester.documentId;
}

function toDisplayed(state: TabState, added: RelatedVerdict): TabState {
  const related = withRelated(state.related, added);
  return related === state.related ? state : { ...state, related };
}

function toPast(state: TabState, past: PastDocument, related: RelatedVerdict): TabState {
  const after = withRelated(past.related, related);
  if (after === past.related) return state;
  const pastDocuments = state.pastDocuments.map((one) =>
    one === past ? { ...one, related: after } : one,
  );
  const { documentId } = past.record;
  const hasLedHere = documentId !== null && state.ledBy.includes(documentId);
  // The verdict came after the document had led on.
  return hasLedHere && isExchange(related.verdict)
    ? toDisplayed({ ...state, pastDocuments }, { kind: 'led-here', verdict: related.verdict })
    : { ...state, pastDocuments };
}

function toPending(state: TabState, added: PendingRelated): TabState {
  const isAlike = (one: PendingRelated) =>
    one.kind === added.kind &&
    one.verdict.host === added.verdict.host &&
    one.documentHost === added.documentHost;
  const before = state.pendingRelated.find(isAlike);
  const verdict = before ? moreSevere(before.verdict, added.verdict) : added.verdict;
  const others = state.pendingRelated.filter(
    (one) => one !== before && isWithin(one.at, added.at, MAX_PENDING_MS),
  );
  const pendingRelated = [...others, { ...added, verdict }]
    .sort((a, b) => compareSeverity(a.verdict, b.verdict))
    .slice(0, MAX_PENDING_RELATED);
  return { ...state, pendingRelated };
}

/**
 * Applies a verdict on something that the document `requester` loaded or sent at `at` (ms since epoch).
 * Nothing happens where it is no warning.
 *
 * It is displayed where the document is in the tab, and kept with the document where that may return. It
 * waits for the commit where the document is not known yet, which is so for the preloads of early hints;
 * while the main frame navigates it also waits where an older document of the host is still displayed.
 */
export function applyRelated(
  state: TabState,
  requester: RequestingDocument,
  { kind, verdict, at }: RelatedVerdict & { readonly at: number },
): TabState {
  if (!isNotable(verdict.level)) return state;
  const related = { kind, verdict };
  const { documentId, documentHost } = requester;
  const returning = state.pastDocuments.find(({ record }) => isIdOf(record, requester));
  if (returning) return toPast(state, returning, related);
  const pending = { ...related, documentId, documentHost, at };
  const isNavigating =
    state.navigatingSince !== null && isWithin(at, state.navigatingSince, MAX_NAVIGATION_MS);
  const isKnown = state.frames.some((one) => isIdOf(one, requester));
  if (isKnown || documentHost === '' || state.frames.some(({ host }) => host === documentHost)) {
    const mayCommit = documentHost !== '' && (isNavigating || (documentId !== null && !isKnown));
    const displayed = toDisplayed(state, related);
    return mayCommit ? toPending(displayed, pending) : displayed;
  }
  const older = state.pastDocuments.findLast(({ record }) => record.host === documentHost);
  if (older && documentId === null && !isNavigating) return toPast(state, older, related);
  return toPending(state, pending);
}

/** Divides the waiting warnings into those of a document that commits at `at`, and the others. */
export function dividePending(
  state: TabState,
  record: FrameRecord,
  at: number,
): { readonly taken: readonly PendingRelated[]; readonly left: readonly PendingRelated[] } {
  const isRecent = (one: PendingRelated) => isWithin(one.at, at, MAX_PENDING_MS);
  const isTaken = (one: PendingRelated) =>
    isIdOf(record, one) || (record.host !== '' && one.documentHost === record.host);
  const recent = state.pendingRelated.filter(isRecent);
  return { taken: recent.filter(isTaken), left: recent.filter((one) => !isTaken(one)) };
}
