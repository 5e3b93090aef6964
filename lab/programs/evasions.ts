/**
 * `npm run evasions`: plays the evasions in every configuration, and prints for each attack whether it
 * was found. An attack is found where every page of it has a mark on the toolbar icon, and missed where
 * one has none and no reason is declared. The exit status is 1 if any is missed.
 */
import { isWarning } from '../../src/core/detection/verdict.ts';
import { CONFIGURATIONS, type Configuration } from '../configuration.ts';
import { createLaboratory, type Laboratory } from '../laboratory.ts';
import { IS_PUBLIC } from '../network/address.ts';
import { playScenario } from '../run-scenario.ts';
import { scenarios } from '../scenarios/index.ts';
import { notChecked, type Scenario } from '../scenarios/scenario.ts';

const OUTCOMES = ['found', 'said to be unseeable', 'missed'] as const;
type Outcome = (typeof OUTCOMES)[number];

const NAME_WIDTH = 40;
const WIDTH = 22;

/** The scenario with every visit played in the configuration, whether a verdict is expected or not. */
function playedIn(scenario: Scenario, configuration: Configuration): Scenario {
  const visits = scenario.visits.map((visit) => ({
    ...visit,
    expect: { [configuration]: notChecked, ...visit.expect },
  }));
  return { ...scenario, visits };
}

/** Plays one attack in one configuration. */
async function tryOut(
  laboratory: Laboratory,
  scenario: Scenario,
  configuration: Configuration,
): Promise<Outcome> {
  const environment = await laboratory.open(scenario, { configuration, headless: true });
  try {
    const outcomes = await playScenario(environment, playedIn(scenario, configuration));
    const attacked = outcomes.filter((_, index) => !scenario.visits[index]?.isPrelude);
    if (attacked.every(({ badge, level }) => badge !== '' && isWarning(level))) return 'found';
    return scenario.unseeable?.[configuration] ? 'said to be unseeable' : 'missed';
  } finally {
    await environment.close();
  }
}

function line(name: string, cells: readonly string[]): void {
  const padded = cells.map((cell) => cell.padEnd(WIDTH));
  console.log(`${name.padEnd(NAME_WIDTH)} ${padded.join(' ')}`.trimEnd());
}

/** Plays every attack; returns the outcomes of all, in the order of the printed cells. */
async function playAll(laboratory: Laboratory): Promise<Outcome[]> {
  const attacks = scenarios.filter(
    ({ group, isPublic = false }) => group === 'evasions' && isPublic === IS_PUBLIC,
  );
  const all: Outcome[] = [];
  line('attack', CONFIGURATIONS);
  for (const attack of attacks) {
    const row: Outcome[] = [];
    for (const configuration of CONFIGURATIONS) {
      process.stderr.write(`${configuration}, ${attack.name}: ${attack.what}\n`);
      row.push(await tryOut(laboratory, attack, configuration));
    }
    line(attack.name, row);
    all.push(...row);
  }
  return all;
}

const laboratory = createLaboratory();
const outcomes = await playAll(laboratory).finally(() => laboratory.close());
for (const outcome of OUTCOMES) {
  console.log(`${outcome}: ${outcomes.filter((one) => one === outcome).length}`);
}
process.exitCode = outcomes.includes('missed') ? 1 : 0;
