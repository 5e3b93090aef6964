/** Puts documents into the frames of a tab, and keeps what the documents that they replace leave. */
import { compareSeverity, isNotable, LEVELS, type Verdict } from '../detection/verdict.ts';
import {
  dividePending,
  firstOfEachKey,
  isExchange,
  isWithin,
  withAllRelated,
  withRelated,
} from './related.ts';
import {
  type FrameRecord,
  MAIN_FRAME,
  type PastDocument,
  type RelatedVerdict,
  type TabState,
} from './state.ts';

const MAX_FRAMES = 30;
/** Main documents that are kept for their return. */
export const MAX_PAST = 10;
/** Related warnings of a document that is not displayed: the most severe ones. */
const MAX_PAST_RELATED = 3;

/** A navigation that follows a commit sooner than this may be the page's own doing. */
const REDIRECT_WINDOW_MS = 3000;
/** No user reacts to a page by a reload this fast; a script may reload at once. */
const RELOAD_WINDOW_MS = 1500;

/**
 * What caused a navigation. `user`: the user typed an address, chose a bookmark, or went back or forward.
 * `reload`: the user or a script. `page`: a redirect by the page itself. `unknown`: a link or a form,
 * which a script can use too.
 */
export type NavigationCause = 'user' | 'reload' | 'page' | 'unknown';

/** When and why a document was committed. */
export interface Navigation {
  /** Ms since epoch. */
  readonly at: number;
  readonly cause: NavigationCause;
}

/** Keeps the main frame and the most severe of the others, `MAX_FRAMES` in all. */
export function boundFrames<T extends Pick<FrameRecord, 'frameId' | 'verdict'>>(
  frames: readonly T[],
): readonly T[] {
  if (frames.length <= MAX_FRAMES) return frames;
  const rank = ({ frameId, verdict }: T) =>
    frameId === MAIN_FRAME ? -1 : LEVELS.indexOf(verdict.level);
  return [...frames].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_FRAMES);
}

/** Drops the chain of a verdict that is neither a warning nor acknowledged: nobody asks for that of a quiet frame. */
function withoutChain(verdict: Verdict): Verdict {
  return isNotable(verdict.level) ? verdict : { ...verdict, chain: [] };
}

/**
 * Applies a frame's navigation to a document without a connection (about:blank, data:): drops its record.
 * A warning about the frame stays with the main document.
 */
export function applyEmptyFrame(state: TabState, frameId: number): TabState {
  const leaving = state.frames.find((one) => one.frameId === frameId);
  if (!leaving) return state;
  return {
    ...state,
    frames: state.frames.filter((one) => one !== leaving),
    related: withRelated(state.related, { kind: 'frame', verdict: leaving.verdict }),
  };
}

function placeFrame(state: TabState, record: FrameRecord, at: number): TabState {
  const emptied = applyEmptyFrame(state, record.frameId);
  const { taken, left } = dividePending(emptied, record, at);
  return {
    ...emptied,
    frames: boundFrames([...emptied.frames, { ...record, verdict: withoutChain(record.verdict) }]),
    related: withAllRelated(emptied.related, taken.map(withoutPlace)),
    pendingRelated: left,
  };
}

const withoutPlace = ({ kind, verdict }: RelatedVerdict): RelatedVerdict => ({ kind, verdict });

/** Whether a document came without the user's doing, right after the one that it replaces. */
function isLedHere({ committedAt }: TabState, { at, cause }: Navigation): boolean {
  if (cause === 'page') return true;
  if (cause === 'user' || committedAt === null) return false;
  return isWithin(at, committedAt, cause === 'reload' ? RELOAD_WINDOW_MS : REDIRECT_WINDOW_MS);
}

/** What the leaving document passes on to one that it led to: its most severe exchange under each key. */
function passedOn({ frames, related, pending }: TabState): RelatedVerdict[] {
  const exchanged = [...frames, ...related, ...pending]
    .filter(({ verdict }) => isExchange(verdict))
    .sort((a, b) => compareSeverity(a.verdict, b.verdict));
  return firstOfEachKey(exchanged).map(({ verdict }) => ({ kind: 'led-here', verdict }));
}

/** The frames and related warnings of the leaving document, as they are kept for its return. */
function leavingRelated({ frames, related }: TabState): readonly RelatedVerdict[] {
  const loud = frames
    .filter(({ frameId }) => frameId !== MAIN_FRAME)
    .map(({ verdict }): RelatedVerdict => ({ kind: 'frame', verdict }));
  return withAllRelated(related, loud).slice(0, MAX_PAST_RELATED);
}

/** The leaving document, as it is kept for its return. */
function leavingDocument(state: TabState, record: FrameRecord): PastDocument {
  const { asksForTrust = null } = state;
  return { record, related: leavingRelated(state), ...(asksForTrust ? { asksForTrust } : {}) };
}

/** The documents that led to the one that `leaving` leads to. */
function leadersTo({ ledBy }: TabState, { documentId }: FrameRecord): readonly string[] {
  return documentId === null ? ledBy : [documentId, ...ledBy].slice(0, MAX_PAST);
}

/** What a document asks the user to trust when it comes: what it asked before, or what led to it asks. */
function askedBy(
  { asksForTrust = null }: TabState,
  returning: PastDocument | undefined,
  isLastingOn: boolean,
): Pick<TabState, 'asksForTrust'> {
  const asked = returning?.asksForTrust ?? (isLastingOn ? asksForTrust : null);
  return { asksForTrust: asked };
}

/** Replaces the main document, with its frames. The one that it replaces may return from bfcache. */
function placeMainDocument(state: TabState, record: FrameRecord, navigation: Navigation): TabState {
  const leaving = state.frames.find((one) => one.frameId === MAIN_FRAME);
  const { documentId } = record;
  const isSame = documentId !== null && leaving?.documentId === documentId;
  const returning = state.pastDocuments.find((one) => one.record.documentId === documentId);
  const isReturning = documentId !== null && returning !== undefined;
  const { taken, left } = dividePending(state, record, navigation.at);
  const earlier = isSame ? leavingRelated(state) : isReturning ? returning.related : [];
  const others = state.pastDocuments.filter((one) => one.record.documentId !== documentId);
  const isLed = leaving !== undefined && !isSame && isLedHere(state, navigation);
  return {
    ...state,
    frames: [record],
    ...askedBy(state, isReturning ? returning : undefined, isSame || isLed),
    related: withAllRelated(earlier, [
      ...taken.map(withoutPlace),
      ...(isLed ? passedOn(state) : []),
    ]),
    pendingRelated: left,
    pastDocuments:
      leaving?.documentId != null && !isSame
        ? [...others, leavingDocument(state, leaving)].slice(-MAX_PAST)
        : others,
    ledBy: isSame ? state.ledBy : isLed ? leadersTo(state, leaving) : [],
    committedAt: navigation.at,
    navigatingSince: null,
  };
}

/** Puts a document into its frame, in the place of the one that was there. */
export function placeDocument(
  state: TabState,
  record: FrameRecord,
  navigation: Navigation,
): TabState {
  return record.frameId === MAIN_FRAME
    ? placeMainDocument(state, record, navigation)
    : placeFrame(state, record, navigation.at);
}
