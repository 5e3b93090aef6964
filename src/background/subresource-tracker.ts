/** Adds the verdicts on subresources to the state of their tab, and updates the toolbar icon. */
import type { Observation } from '../core/detection/observation.ts';
import { isWarning, type Verdict } from '../core/detection/verdict.ts';
import { applySubresource } from '../core/tab-state/events.ts';
import { mainDocumentKey, type TabState } from '../core/tab-state/state.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a subresource tracker. */
export interface SubresourceTrackerDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly toolbarIcon: ToolbarIcon;
}

/** The tab of a subresource, and the host of the document that requested it; '' where unknown. */
export interface SubresourcePlace {
  readonly tabId: number;
  readonly documentHost: string;
}

/** A verdict on a subresource, and whether its tab is private. */
interface SubresourceVerdict {
  readonly verdict: Verdict;
  readonly incognito: boolean;
}

/** One function for each event of a subresource. */
export interface SubresourceTracker {
  /** Judges the response to a subresource, and displays it on its tab where it is a warning. */
  onResponse(
    place: SubresourcePlace,
    observation: Promise<Observation>,
  ): Promise<SubresourceVerdict>;
  /** Displays an earlier verdict on the host of a subresource. */
  showKnown(place: SubresourcePlace, verdict: Verdict): Promise<void>;
  /** The browser blocked a subresource of the document (null where unknown) as intercepted. */
  onBlocked(tabId: number, documentId: string | null, observation: Observation): Promise<void>;
}

/** Whether the requesting document is still displayed: a subresource may arrive after the next page. */
function isInDisplayedDocument({ frames }: TabState, { documentHost }: SubresourcePlace): boolean {
  return documentHost === '' || frames.some(({ verdict }) => verdict.host === documentHost);
}

/** Creates the tracker over its components. */
export function createSubresourceTracker(deps: SubresourceTrackerDeps): SubresourceTracker {
  const { tabStates, pipeline, toolbarIcon } = deps;
  return {
    async onResponse(place, observation) {
      const { tabId } = place;
      // Judged before the tab's turn, so that no commit waits for it.
      const assessment = await pipeline.examine(await observation);
      const { verdict } = assessment;
      const hasWarning = isWarning(verdict.level);
      const after = await tabStates.update(tabId, async (state) => {
        const embeddedIn = mainDocumentKey(state, tabId);
        await pipeline.record(assessment, { tabId, incognito: state.incognito, embeddedIn });
        return hasWarning && isInDisplayedDocument(state, place)
          ? applySubresource(state, null, verdict)
          : state;
      });
      if (hasWarning) await toolbarIcon.show(tabId, after, false);
      return { verdict, incognito: after.incognito };
    },
    async showKnown(place, verdict) {
      const after = await tabStates.update(place.tabId, (state) => {
        // A frame from the same host has a verdict of its own, which is newer.
        const isFrame = state.frames.some((frame) => frame.verdict.host === verdict.host);
        return isInDisplayedDocument(state, place) && !isFrame
          ? applySubresource(state, null, verdict)
          : state;
      });
      await toolbarIcon.show(place.tabId, after, false);
    },
    async onBlocked(tabId, documentId, observation) {
      const after = await tabStates.update(tabId, async (state) => {
        const place = {
          tabId,
          incognito: state.incognito,
          embeddedIn: mainDocumentKey(state, tabId),
        };
        const verdict = await pipeline.assessBlocked(observation, place);
        return applySubresource(state, documentId, verdict);
      });
      await toolbarIcon.show(tabId, after, false);
    },
  };
}
