/** A stage that the tests of one file share. */
import { afterAll, beforeAll } from 'vitest';
import type { LabBrowser } from '../../lab/browsers/browser.ts';
import type { Chromium } from '../../lab/browsers/chromium.ts';
import type { Firefox } from '../../lab/browsers/firefox.ts';
import {
  type Environment,
  type EnvironmentOptions,
  startEnvironment,
} from '../../lab/environment.ts';
import { type PopupReading, readPopup } from '../../lab/run-scenario.ts';
import { scenarios } from '../../lab/scenarios/index.ts';
import { type Configuration, type Scenario } from '../../lab/scenarios/scenario.ts';

export function scenario(name: string): Scenario {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Sets `what` up before the tests of this file and takes it down after them. */
function useStage(what: Scenario, options: Omit<EnvironmentOptions, 'headless'>) {
  let stage: Environment | undefined;
  beforeAll(async () => {
    stage = await startEnvironment(what, { ...options, headless: true });
  });
  afterAll(async () => {
    await stage?.close();
  });
  return () => {
    if (!stage) throw new Error('the stage is not up yet');
    return stage;
  };
}

/** What the popup of the current tab says. */
async function readCurrent(browser: LabBrowser): Promise<PopupReading> {
  return readPopup(browser, await browser.tabId());
}

export function useFirefox(
  what: Scenario,
  options: Pick<EnvironmentOptions, 'preferences' | 'managed'> = {},
) {
  const stage = useStage(what, { configuration: 'firefox', ...options });
  return {
    get stage(): Environment {
      return stage();
    },
    get browser(): Firefox {
      const { firefox } = stage();
      if (!firefox) throw new Error('not Firefox');
      return firefox;
    },
    popup(): Promise<PopupReading> {
      return readCurrent(this.browser);
    },
  };
}

export function useChromium(what: Scenario, configuration: Configuration) {
  const stage = useStage(what, { configuration });
  return {
    get stage(): Environment {
      return stage();
    },
    get browser(): Chromium {
      const { chromium } = stage();
      if (!chromium) throw new Error('not Chromium');
      return chromium;
    },
    popup(): Promise<PopupReading> {
      return readCurrent(this.browser);
    },
  };
}
