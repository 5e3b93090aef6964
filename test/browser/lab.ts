/** Environments for browser tests: which configurations are played, and a failed test's files. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, type TestContext } from 'vitest';
import type { LabBrowser } from '../../lab/browsers/browser.ts';
import type { Chromium } from '../../lab/browsers/chromium/driver.ts';
import type { Firefox } from '../../lab/browsers/firefox/driver.ts';
import { CONFIGURATIONS, type Configuration } from '../../lab/configuration.ts';
import type { Environment, EnvironmentOptions } from '../../lab/environment.ts';
import { folderName, reportFailure } from '../../lab/failure-report.ts';
import { createLaboratory } from '../../lab/laboratory.ts';
import { type PopupReading, readCurrentPopup } from '../../lab/pages/popup-page.ts';
import type { Scenario } from '../../lab/scenarios/scenario.ts';

/** Where failed tests leave their files, and where the starts of browsers are noted. */
const RESULTS = 'test-results';

/** One laboratory for all test files of a project: their worker keeps modules (vitest.config.ts). */
const laboratory = createLaboratory({
  onStart: ({ configuration, trust, ms }) => {
    mkdirSync(RESULTS, { recursive: true });
    appendFileSync(join(RESULTS, 'browsers.log'), `${configuration}\t${trust}\t${ms} ms\n`);
  },
});

/** Names of a comma-separated list; none where it is empty or missing. */
const listOf = (text = '') => text.split(',').filter((name) => name !== '');

/** The project's browser; and the configurations and scenarios that are asked for, all where none is. */
const { KUZET_BROWSER: project, KUZET_CONFIGURATIONS, KUZET_SCENARIOS } = process.env;
const chosenConfigurations = listOf(KUZET_CONFIGURATIONS);
const chosenScenarios = listOf(KUZET_SCENARIOS);

const isChosen = (name: string, chosen: readonly string[]) =>
  chosen.length === 0 || chosen.includes(name);

const isOfProject = (configuration: Configuration) =>
  project === undefined || configuration.startsWith(project);

/**
 * Declares tests once for each of the configurations that belongs to this project and is asked for.
 */
export function describeIn(
  configurations: readonly Configuration[],
  title: string,
  declare: (configuration: Configuration) => void,
): void {
  for (const configuration of configurations.filter(isOfProject)) {
    if (!isChosen(configuration, chosenConfigurations)) continue;
    describe(`${title} in ${configuration}`, () => {
      declare(configuration);
    });
  }
}

/** As `describeIn`, for all four configurations. */
export function describeEverywhere(
  title: string,
  declare: (configuration: Configuration) => void,
): void {
  describeIn(CONFIGURATIONS, title, declare);
}

/** The environment of the tests of one `describe`. It is there from `beforeAll` on. */
export interface Lab {
  readonly environment: Environment;
  readonly browser: LabBrowser;
  readonly firefox: Firefox;
  readonly chromium: Chromium;
  /** The popup of the current tab, once its document is judged. */
  popup(): Promise<PopupReading>;
}

/** Full title of a test, with those of the groups that it is in. */
function titleOf({ task }: TestContext): string {
  const names = [task.name];
  for (let suite = task.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return names.join(' ');
}

/** Saves the browser's state when a test has failed, and names the folder in its message. */
async function reportTo(context: TestContext, environment: Environment | undefined): Promise<void> {
  const { result } = context.task;
  if (result?.state !== 'fail' || !environment) return;
  const folder = join(RESULTS, folderName(titleOf(context)));
  await reportFailure(environment, folder);
  for (const error of result.errors ?? []) {
    error.message += `\nThe browser at that moment: ${folder}/`;
  }
}

function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`There is no ${name} here (yet)`);
  return value;
}

/** Sets `scenario` up before the tests of this group, and gives its browser back after them. */
export function useLab(
  scenario: Scenario,
  configuration: Configuration,
  options: Pick<EnvironmentOptions, 'extension' | 'preferences' | 'managed'> = {},
): Lab {
  let environment: Environment | undefined;
  beforeAll(async () => {
    environment = await laboratory.open(scenario, { configuration, headless: true, ...options });
  });
  afterEach(async (context) => {
    await reportTo(context, environment);
  });
  afterAll(async () => {
    await environment?.close();
    environment = undefined;
  });
  return {
    get environment() {
      return present(environment, 'environment');
    },
    get browser() {
      return this.environment.browser;
    },
    get firefox() {
      return present(this.environment.firefox, 'Firefox');
    },
    get chromium() {
      return present(this.environment.chromium, 'Chromium');
    },
    popup() {
      return readCurrentPopup(this.browser);
    },
  };
}

/** A group of tests in an environment of the scenario, named after it; none if it is not asked for. */
export function describeScenario(
  scenario: Scenario,
  configuration: Configuration,
  declare: (lab: Lab) => void,
): void {
  if (!isChosen(scenario.name, chosenScenarios)) return;
  describe(scenario.name, () => {
    declare(useLab(scenario, configuration));
  });
}
