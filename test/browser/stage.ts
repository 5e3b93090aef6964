/** A stage that the tests of one file share. */
import { afterAll, beforeAll } from 'vitest';
import { type PopupReading, readPopup } from '../../lab/play.ts';
import { type Scenario, scenarios } from '../../lab/scenarios.ts';
import { type Stage, startStage } from '../../lab/stage.ts';

export function scenario(name: string): Scenario {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Sets `what` up before the tests of this file and takes it down after them. */
export function useStage(
  what: Scenario,
  preferences: Record<string, string | number | boolean> = {},
) {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await startStage(what, { headless: true, preferences });
  });
  afterAll(async () => {
    await stage?.close();
  });
  return {
    get stage(): Stage {
      if (!stage) throw new Error('the stage is not up yet');
      return stage;
    },
    get browser() {
      return this.stage.browser;
    },
    /** What the popup of the current tab says. */
    async popup(): Promise<PopupReading> {
      return readPopup(this.browser, await this.browser.tabId());
    },
  };
}
