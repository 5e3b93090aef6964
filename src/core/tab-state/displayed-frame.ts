/** The choice of the verdict that stands for the whole tab. */
import { isNotable, moreSevere } from '../detection/verdict.ts';
import { isExchange } from './related.ts';
import { type FrameRecord, MAIN_FRAME, type RelatedKind, type TabState } from './state.ts';

/** `frameId` of a related warning. */
const RELATED_FRAME = -1;

/** The record whose verdict is displayed for a tab. */
export interface DisplayedFrame extends FrameRecord {
  /** How a related warning reached the document; null for the document of a frame. */
  readonly relatedKind: RelatedKind | null;
}

/**
 * Returns the record whose verdict is displayed for the tab: the most severe of all frames, related
 * warnings and warnings that wait for a commit, where there is one, else the main frame. What was
 * acknowledged goes before a main frame without any sign, and behind every warning. Null where nothing
 * was observed.
 */
export function displayedFrame(state: TabState): DisplayedFrame | null {
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  // A response is displayed at once: a download or a password dialog never commits.
  const uncommitted = state.pending
    .filter(({ verdict }) => isExchange(verdict))
    .map(({ verdict }) => ({ kind: 'uncommitted' as const, verdict }));
  const related = [...state.related, ...uncommitted].map(
    ({ kind, verdict }): DisplayedFrame => ({
      frameId: RELATED_FRAME,
      documentId: null,
      host: verdict.host,
      verdict,
      isInspectable: false,
      relatedKind: kind,
    }),
  );
  const frames = state.frames
    .filter((one) => one !== main)
    .map((one): DisplayedFrame => ({ ...one, relatedKind: null }));
  const notable = [...frames, ...related].filter((one) => isNotable(one.verdict.level));
  return notable.reduce<DisplayedFrame | null>(
    (worst, one) => {
      if (!worst) return one;
      return moreSevere(worst.verdict, one.verdict) === worst.verdict ? worst : one;
    },
    main ? { ...main, relatedKind: null } : null,
  );
}
