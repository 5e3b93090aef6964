/** Inspects the document of a tab over a connection that the extension makes, on the user's click. */
import type { Observation } from '../core/detection/observation.ts';
import {
  applyInspection,
  type InspectionResult,
  inspectableFrame,
} from '../core/tab-state/inspection.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';
import type { VerdictPipeline } from './verdict-pipeline.ts';

/** The components of an inspector. */
export interface InspectorDeps {
  readonly tabStates: TabStates;
  readonly pipeline: VerdictPipeline;
  readonly toolbarIcon: ToolbarIcon;
}

/** Inspects the documents of tabs. */
export interface Inspector {
  /**
   * Judges a document by the connection that `connect` makes, and displays the verdict. `connect` is
   * called only where the document is still displayed.
   */
  inspect(
    tabId: number,
    documentId: string,
    connect: () => Promise<Observation>,
  ): Promise<InspectionResult>;
}

/** Creates the inspector over its components. */
export function createInspector({ tabStates, pipeline, toolbarIcon }: InspectorDeps): Inspector {
  return {
    async inspect(tabId, documentId, connect) {
      const before = await tabStates.read(tabId);
      if (!before || !inspectableFrame(before, documentId)) return 'gone';
      const assessment = await pipeline.examine(await connect());
      let outcome: InspectionResult = 'gone';
      await tabStates.update(tabId, async (state) => {
        const inspected = applyInspection(state, documentId, assessment.verdict);
        outcome = inspected.outcome;
        // Keep the finding even if the tab has navigated away.
        await pipeline.record(assessment, { tabId, incognito: state.incognito });
        return inspected.state;
      });
      await toolbarIcon.show(tabId);
      return outcome;
    },
  };
}
