/** The choice of the frame whose verdict stands for the whole tab. */
import { isWarning, moreSevere } from '../detection/verdict.ts';
import { type FrameRecord, MAIN_FRAME, type TabState } from './state.ts';

/** `frameId` of the record that `displayedFrame` returns for a subresource. */
export const SUBRESOURCE_FRAME = -1;

/**
 * Returns the record whose verdict is displayed for the tab: the most severe of all frames and
 * subresources where one of them has a warning, else the main frame. Null where nothing was observed.
 */
export function displayedFrame(state: TabState): FrameRecord | null {
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME) ?? null;
  const subresources = state.subresources.map((verdict) => ({
    frameId: SUBRESOURCE_FRAME,
    documentId: null,
    verdict,
    isInspectable: false,
  }));
  const others = state.frames.filter((one) => one !== main);
  const warnings = [...others, ...subresources].filter((one) => isWarning(one.verdict.level));
  return warnings.reduce<FrameRecord | null>((worst, frame) => {
    if (!worst) return frame;
    return moreSevere(worst.verdict, frame.verdict) === worst.verdict ? worst : frame;
  }, main);
}
