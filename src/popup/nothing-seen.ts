/** The state of a tab of which nothing was observed, as the popup draws it. */
import type { NotCheckedReason } from '../core/detection/observation.ts';
import type { DisplayedFrame } from '../core/tab-state/displayed-frame.ts';
import { emptyTabState, MAIN_FRAME, type TabState } from '../core/tab-state/state.ts';

/** Creates a state of level `not-checked` with its frame; `at` is ms since epoch. */
export function nothingSeen(
  reason: NotCheckedReason,
  at: number,
): { readonly state: TabState; readonly frame: DisplayedFrame } {
  const frame: DisplayedFrame = {
    ...{ frameId: MAIN_FRAME, documentId: null, host: '', isInspectable: false, relatedKind: null },
    verdict: {
      ...{ level: 'not-checked', confidence: 'possible', host: '', at, source: 'error-code' },
      ...{ authority: null, reasons: [], chain: [], root: null, override: null },
      ...{ notChecked: reason, failure: null, whenStored: null },
    },
  };
  return { frame, state: { ...emptyTabState(false), frames: [frame] } };
}
