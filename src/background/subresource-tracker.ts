/** Adds the verdicts on subresources to the state of their tab, and updates the toolbar icon. */
import type { Observation } from '../core/detection/observation.ts';
import { isNotable, type Verdict } from '../core/detection/verdict.ts';
import { applyRelated } from '../core/tab-state/related.ts';
import { mainDocumentKey, type RequestingDocument } from '../core/tab-state/state.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { RequestTracker } from './subresource-monitor.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** The components of a subresource tracker. */
export interface SubresourceTrackerDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly toolbarIcon: ToolbarIcon;
}

/** The tab and the document that requested a subresource. */
interface SubresourcePlace extends RequestingDocument {
  readonly tabId: number;
  /** Ms since epoch, of the response. */
  readonly at: number;
}

/** One function for each event of a subresource. */
export interface SubresourceTracker extends RequestTracker<SubresourcePlace> {
  /** The browser blocked a subresource as intercepted. */
  onBlocked(place: SubresourcePlace, observation: Observation): Promise<void>;
}

/** Creates the tracker over its components. */
export function createSubresourceTracker(deps: SubresourceTrackerDeps): SubresourceTracker {
  const { tabStates, pipeline, toolbarIcon } = deps;

  const relatedTo = ({ at }: SubresourcePlace, verdict: Verdict) =>
    ({ kind: 'subresource', verdict, at }) as const;

  return {
    placeKey: ({ tabId, documentId, documentHost }) => `${tabId} ${documentId ?? documentHost}`,
    async onResponse(place, observation) {
      const { tabId } = place;
      // Judged before the tab's turn, so that no commit waits for it.
      const assessment = await pipeline.examine(await observation);
      const { verdict } = assessment;
      const after = await tabStates.update(tabId, async (state) => {
        const embeddedIn = mainDocumentKey(state, tabId);
        await pipeline.record(assessment, { tabId, incognito: state.incognito, embeddedIn });
        return applyRelated(state, place, relatedTo(place, verdict));
      });
      if (isNotable(verdict.level)) await toolbarIcon.show(tabId);
      return { verdict, incognito: after.incognito };
    },
    async showKnown(place, verdict) {
      await tabStates.update(place.tabId, (state) => {
        // A frame from the same host may have been clean since.
        const isOver = state.frames.some(
          (frame) => frame.verdict.host === verdict.host && frame.verdict.at > verdict.at,
        );
        return isOver ? state : applyRelated(state, place, relatedTo(place, verdict));
      });
      await toolbarIcon.show(place.tabId);
    },
    async onBlocked(place, observation) {
      const { tabId } = place;
      await tabStates.update(tabId, async (state) => {
        const { incognito } = state;
        const embeddedIn = mainDocumentKey(state, tabId);
        const verdict = await pipeline.assessBlocked(observation, { tabId, incognito, embeddedIn });
        return applyRelated(state, place, relatedTo(place, verdict));
      });
      await toolbarIcon.show(tabId);
    },
  };
}
