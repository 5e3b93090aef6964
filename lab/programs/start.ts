/**
 * `npm start`: the extension in a real browser in the laboratory. With a display it opens an
 * intercepted site and stays; `--headless` plays all scenarios, prints and photographs them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONFIGURATIONS, type Configuration } from '../configuration.ts';
import { createLaboratory, type Laboratory, startEnvironment } from '../laboratory.ts';
import { IS_PUBLIC } from '../network/address.ts';
import { openPage } from '../pages/extension-page.ts';
import { runNetworkCheck } from '../run-network-check.ts';
import { playScenario, type VisitOutcome } from '../run-scenario.ts';
import { scenarios } from '../scenarios/index.ts';
import { CHECK_SCENARIO, disruptAll } from '../scenarios/network-check.ts';
import { GROUPS, type Scenario } from '../scenarios/scenario.ts';

const PICTURES = 'pictures/scenarios';
/** Not a scenario of pages that are opened, but the check that the user starts. */
const CHECK = 'check';
const SHOWN_BY_DEFAULT = 'qaznet-root-installed';

const USAGE = `npm start [-- OPTIONS]
  --headless         play the scenarios without a window, print a table, photograph each popup
  --json             with --headless: one JSON object a line instead of the table
  --group NAME       only the scenarios of a group: ${GROUPS.join(', ')}
  --scenario NAME    only this one; with a window, the one to show; "check" is the check of a network
  --browser NAME     firefox (if not said), chromium, or all: every configuration there is
  --flag             Chromium with the flag that shows extensions the site's certificate
  --expert           Chromium with the expert flavour, which reads the whole chain on a click
Scenarios: ${scenarios.map(({ name }) => name).join(', ')}`;

interface Options {
  readonly headless: boolean;
  readonly json: boolean;
  readonly scenario: string | undefined;
  readonly group: string | undefined;
  readonly configurations: readonly Configuration[];
}

function configurationsOf(browser: string, flag: boolean, expert: boolean): Configuration[] {
  if (browser === 'all') return [...CONFIGURATIONS];
  if (browser === 'chromium') {
    if (flag && expert) throw new Error('--flag or --expert, not both');
    return [flag ? 'chromium-flag' : expert ? 'chromium-expert' : 'chromium'];
  }
  if (browser !== 'firefox') throw new Error(`Unknown browser: ${browser}`);
  if (flag || expert) throw new Error('--flag and --expert go with --browser chromium');
  return ['firefox'];
}

function requireKnown(what: string, name: string | undefined, known: readonly string[]): void {
  if (name !== undefined && !known.includes(name)) throw new Error(`Unknown ${what}: ${name}`);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        scenario: { type: 'string' },
        group: { type: 'string' },
        browser: { type: 'string', default: 'firefox' },
        flag: { type: 'boolean', default: false },
        expert: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const configurations = configurationsOf(values.browser, values.flag, values.expert);
    const { scenario, group, headless, json } = values;
    requireKnown('scenario', scenario, [...scenarios.map(({ name }) => name), CHECK]);
    requireKnown('group', group, GROUPS);
    return { headless, json, scenario, group, configurations };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** Plays one scenario in one of the laboratory's browsers. */
async function playOne(
  laboratory: Laboratory,
  scenario: Scenario,
  configuration: Configuration,
): Promise<VisitOutcome[]> {
  const environment = await laboratory.open(scenario, { configuration, headless: true });
  try {
    return await playScenario(environment, scenario, { takesPictures: true });
  } finally {
    await environment.close();
  }
}

const COLUMNS = [
  ['browser', 16],
  ['scenario', 30],
  ['host', 19],
  ['level', 21],
  ['confidence', 11],
  ['badge', 6],
  ['expected', 0],
] as const;

function row(cells: readonly string[]): string {
  return COLUMNS.map(([, width], index) => (cells[index] ?? '').padEnd(width))
    .join(' ')
    .trimEnd();
}

function describe(outcome: VisitOutcome): string {
  const { expected, ok } = outcome;
  const wanted = `${expected.level} ${expected.confidence} ${expected.badge}`.trim();
  const { configuration, scenario, host, level, confidence, badge } = outcome;
  return row([
    configuration,
    scenario,
    host,
    level,
    confidence,
    badge,
    ok ? 'as expected' : `EXPECTED ${wanted}`,
  ]);
}

function asJson(outcome: VisitOutcome): string {
  const { scenario, configuration, host, level, confidence, authority, badge, expected, ok } =
    outcome;
  const browser = configuration;
  return JSON.stringify({
    scenario,
    browser,
    host,
    level,
    confidence,
    authority,
    badge,
    expected,
    ok,
  });
}

async function keepPicture(outcome: VisitOutcome, index: number): Promise<void> {
  const name = `${outcome.configuration}-${outcome.scenario}${index === 0 ? '' : `-${index + 1}`}.png`;
  if (outcome.screenshot) await writeFile(join(PICTURES, name), outcome.screenshot);
}

/** Plays the check; gives how many of its hosts came out otherwise than expected. */
async function check(
  laboratory: Laboratory,
  configuration: Configuration,
  json: boolean,
): Promise<number> {
  process.stderr.write(`${configuration}, check: ${CHECK_SCENARIO.what}\n`);
  const environment = await laboratory.open(CHECK_SCENARIO, { configuration, headless: true });
  const outcome = await runNetworkCheck(environment);
  await environment.close();
  const { network, expectedNetwork, hosts, screenshot } = outcome;
  await writeFile(join(PICTURES, `${configuration}-check.png`), screenshot);
  const lines = [{ host: '(network)', seen: network, expected: expectedNetwork }, ...hosts];
  for (const { host, seen, expected } of lines) {
    const said = seen === expected ? 'as expected' : `EXPECTED ${expected}`;
    const one = { scenario: CHECK, browser: configuration, host, seen, expected };
    console.log(json ? JSON.stringify(one) : row([configuration, CHECK, host, seen, '', '', said]));
  }
  return lines.filter(({ seen, expected }) => seen !== expected).length;
}

async function playAll(
  chosen: readonly (readonly [Scenario, Configuration])[],
  { json, scenario: only, group, configurations }: Options,
): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  if (!json) console.log(row(COLUMNS.map(([title]) => title)));
  let wrong = 0;
  const laboratory = createLaboratory();
  for (const [number, [scenario, configuration]] of chosen.entries()) {
    const progress = `[${number + 1}/${chosen.length}] ${configuration}`;
    process.stderr.write(`${progress}, ${scenario.name}: ${scenario.what}\n`);
    for (const [index, outcome] of (await playOne(laboratory, scenario, configuration)).entries()) {
      console.log(json ? asJson(outcome) : describe(outcome));
      await keepPicture(outcome, index);
      if (!outcome.ok) wrong++;
    }
  }
  if ((only === undefined && group === undefined) || only === CHECK) {
    for (const configuration of configurations)
      wrong += await check(laboratory, configuration, json);
  }
  await laboratory.close();
  process.stderr.write(`Pictures of popups and checks: ${PICTURES}/\n`);
  if (!json) console.log(wrong === 0 ? 'Every line is as expected.' : `${wrong} not as expected.`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

async function show(scenario: Scenario, configuration: Configuration): Promise<void> {
  console.log(`${scenario.name}: ${scenario.what}`);
  const environment = await startEnvironment(scenario, { configuration, headless: false });
  const { browser, network } = environment;
  const [outcome] = await playScenario(environment, {
    ...scenario,
    visits: scenario.visits.slice(0, 1),
  });
  if (outcome) console.log(`Küzet says: ${describe(outcome)}`);
  // The check of the laboratory's hosts is ready in a tab of its own.
  disruptAll(network);
  const page = await browser.currentTab();
  await browser.newTab();
  await openPage(browser, 'network-check.html');
  await browser.switchTo(page);
  await browser.openPopup();
  console.log('The other tab has the check of this network: press “Start the check” there.');
  console.log('Browse as you like; close the window or press Ctrl-C to end.');
  await browser.closed;
  await environment.close();
}

/** The chosen scenarios in each configuration in which they are played. */
function choose({ scenario, group, configurations }: Options): [Scenario, Configuration][] {
  return configurations.flatMap((configuration) =>
    scenarios
      .filter(({ name }) => scenario === undefined || name === scenario)
      .filter((one) => group === undefined || one.group === group)
      .filter(({ isPublic = false }) => isPublic === IS_PUBLIC)
      .filter(({ visits }) => visits.some(({ expect }) => expect[configuration]))
      .map((one): [Scenario, Configuration] => [one, configuration]),
  );
}

async function main(): Promise<void> {
  const options = readOptions();
  const hasDisplay = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!options.headless && !hasDisplay) {
    console.error('There is no display here, so the scenarios are played without a window.');
  }
  if (options.headless || options.json || !hasDisplay) {
    await playAll(choose(options), options);
  } else {
    const name = options.scenario === CHECK ? SHOWN_BY_DEFAULT : options.scenario;
    const shown = scenarios.find((one) => one.name === (name ?? SHOWN_BY_DEFAULT));
    const [configuration = 'firefox'] = options.configurations;
    if (shown) await show(shown, configuration);
  }
}

await main();
