/**
 * `npm start`: the extension in a real browser in the laboratory. With a display it opens an
 * intercepted site and stays; `--headless` plays all scenarios, prints and photographs them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, perform } from './play.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type Stage, startStage } from './stage.ts';

const PICTURES = 'pictures/scenarios';
const SHOWN_BY_DEFAULT = 'qaznet-root-installed';

const USAGE = `npm start [-- OPTIONS]
  --headless         play the scenarios without a window, print a table, photograph each popup
  --json             with --headless: one JSON object a line instead of the table
  --scenario NAME    only this one; with a window, the one to show
  --browser NAME     firefox (the only one so far)
Scenarios: ${scenarios.map(({ name }) => name).join(', ')}`;

interface Options {
  readonly headless: boolean;
  readonly json: boolean;
  readonly scenario: string | undefined;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        scenario: { type: 'string' },
        browser: { type: 'string', default: 'firefox' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (values.browser !== 'firefox') throw new Error(`Unknown browser: ${values.browser}`);
    const { scenario } = values;
    if (scenario !== undefined && !scenarios.some(({ name }) => name === scenario)) {
      throw new Error(`Unknown scenario: ${scenario}`);
    }
    return { headless: values.headless, json: values.json, scenario };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** The stage that stands just now, so that Ctrl-C can take it down. */
let current: Stage | null = null;
let interrupted = false;

function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      interrupted = true;
      const ended = current?.close() ?? Promise.resolve();
      // What is still being started ends with this process, by its exit handlers.
      void ended.finally(() => process.exit(130));
    });
  }
}

async function playOne(scenario: Scenario): Promise<Outcome[]> {
  current = await startStage(scenario, { headless: true });
  try {
    return await perform(current, scenario);
  } finally {
    await current.close();
    current = null;
  }
}

const COLUMNS = [
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

function describe(outcome: Outcome): string {
  const { expected, ok } = outcome;
  const wanted = `${expected.level} ${expected.confidence} ${expected.badge}`.trim();
  const { scenario, host, level, confidence, badge } = outcome;
  return row([scenario, host, level, confidence, badge, ok ? 'as expected' : `EXPECTED ${wanted}`]);
}

function asJson(outcome: Outcome): string {
  const { scenario, browser, host, level, confidence, authority, badge, expected, ok } = outcome;
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

async function keepPicture(outcome: Outcome, index: number): Promise<void> {
  const name = `${outcome.browser}-${outcome.scenario}${index === 0 ? '' : `-${index + 1}`}.png`;
  await writeFile(join(PICTURES, name), outcome.screenshot);
}

async function playAll(chosen: readonly Scenario[], json: boolean): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  if (!json) console.log(row(COLUMNS.map(([title]) => title)));
  let wrong = 0;
  for (const [number, scenario] of chosen.entries()) {
    process.stderr.write(`[${number + 1}/${chosen.length}] ${scenario.name}: ${scenario.what}\n`);
    for (const [index, outcome] of (await playOne(scenario)).entries()) {
      console.log(json ? asJson(outcome) : describe(outcome));
      await keepPicture(outcome, index);
      if (!outcome.ok) wrong++;
    }
  }
  process.stderr.write(`Pictures of the popups: ${PICTURES}/\n`);
  if (!json) console.log(wrong === 0 ? 'Every line is as expected.' : `${wrong} not as expected.`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

async function show(scenario: Scenario): Promise<void> {
  console.log(`${scenario.name}: ${scenario.what}`);
  current = await startStage(scenario, { headless: false });
  const { browser } = current;
  const [outcome] = await perform(current, { ...scenario, visits: scenario.visits.slice(0, 1) });
  if (outcome) console.log(`Küzet says: ${describe(outcome)}`);
  await browser.openPopup();
  console.log('Browse as you like; close the window or press Ctrl-C to end.');
  await browser.closed;
  await current.close();
}

async function main(): Promise<void> {
  const options = readOptions();
  const chosen = scenarios.filter(({ name }) => !options.scenario || name === options.scenario);
  const hasDisplay = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!options.headless && !hasDisplay) {
    console.error('There is no display here, so the scenarios are played without a window.');
  }
  endOnSignals();
  try {
    if (options.headless || options.json || !hasDisplay) await playAll(chosen, options.json);
    else {
      const shown = scenarios.find(({ name }) => name === (options.scenario ?? SHOWN_BY_DEFAULT));
      if (shown) await show(shown);
    }
  } catch (error) {
    // The signal took the browser away from under the scenario.
    if (!interrupted) throw error;
  }
}

await main();
