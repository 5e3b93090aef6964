/** The choice of the verdict that stands for the whole tab. */
import { isNotable, moreSevere, type Verdict } from '../detection/verdict.ts';
import { isExchange } from './related.ts';
import {
  type AskForTrust,
  type FrameRecord,
  MAIN_FRAME,
  type RelatedKind,
  type TabState,
} from './state.ts';

/** `frameId` of a related warning. */
const RELATED_FRAME = -1;

/** The record whose verdict is displayed for a tab. */
export interface DisplayedFrame extends FrameRecord {
  /** How a related warning reached the document; null for the document of a frame. */
  readonly relatedKind: RelatedKind | null;
}

/**
 * Returns the record with the verdict on the connections of a tab: the most severe of all frames, related
 * warnings and warnings that wait for a commit, where there is one, else the main frame. What was
 * acknowledged goes before a main frame without any sign, and behind every warning. Null where nothing
 * was observed.
 */
export function connectionFrame(state: TabState): DisplayedFrame | null {
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

/** A request for trust as a verdict, so that icon and popup display it like one. */
function askFrame({ kind, host, at }: AskForTrust): DisplayedFrame {
  const verdict: Verdict = {
    ...{ level: 'asks-for-trust', confidence: kind === 'certificate' ? 'likely' : 'possible' },
    ...{ host, at, source: 'error-code', authority: null, reasons: [], chain: [], root: null },
    ...{ override: null, notChecked: null, failure: null, whenStored: null },
  };
  const place = { frameId: MAIN_FRAME, documentId: null, isInspectable: false, relatedKind: null };
  return { ...place, host, verdict };
}

/**
 * Returns the record whose verdict is displayed for the tab: that on its connections, or what it asks the
 * user to trust. Interception goes before that; the popup tells of both. Null where nothing was observed.
 */
export function displayedFrame(state: TabState): DisplayedFrame | null {
  const connection = connectionFrame(state);
  const ask = state.asksForTrust ? askFrame(state.asksForTrust) : null;
  if (!connection || !ask) return connection ?? ask;
  return moreSevere(connection.verdict, ask.verdict) === connection.verdict ? connection : ask;
}
