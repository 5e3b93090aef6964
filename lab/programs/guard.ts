/**
 * `npm run guard`: counts, in a real Firefox, the secrets that reach an interceptor with guard mode off and on:
 * every way of sending one × every way of intercepting. The exit status is 1 where one was read that guard mode
 * did not tell of, or where a session was lost by it.
 */
import { parseArgs } from 'node:util';
import { GUARD_OPTIONS, GUARD_SCENARIO, startExperiment } from '../guard/experiment.ts';
import { INTERCEPTIONS } from '../guard/interceptions.ts';
import { SECRET_REQUESTS } from '../guard/requests.ts';
import { type CellOutcome, type Experiment, runCell } from '../guard/run-cell.ts';
import { createLaboratory } from '../laboratory.ts';

const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '24' },
    request: { type: 'string' },
    interception: { type: 'string' },
    'only-on': { type: 'boolean', default: false },
  },
});
const tries = Number(values.tries);
const NAME_WIDTH = 18;
const CELL_WIDTH = 22;

const chosen = <T extends { readonly name: string }>(list: readonly T[], name?: string) =>
  name === undefined ? list : list.filter((one) => one.name === name);

const requests = chosen(SECRET_REQUESTS, values.request);
const interceptions = chosen(INTERCEPTIONS, values.interception);

function cell({ leaks, told, keptSession }: CellOutcome): string {
  const session = keptSession ? '' : ', session lost';
  return `${String(leaks)}${leaks === 0 ? '' : ` (${String(told)} told)`}${session}`;
}

async function printTable(experiment: Experiment, guard: 'off' | 'all'): Promise<CellOutcome[]> {
  const all: CellOutcome[] = [];
  console.log(`\nguard ${guard}: secrets read by the interceptor in ${String(tries)} tries`);
  const heads = interceptions.map(({ name }) => name.padEnd(CELL_WIDTH));
  console.log(`${''.padEnd(NAME_WIDTH)}${heads.join('')}`.trimEnd());
  for (const request of requests) {
    const row: CellOutcome[] = [];
    for (const interception of interceptions) {
      process.stderr.write(`guard ${guard}, ${request.name}, ${interception.name}\n`);
      row.push(await runCell(experiment, request, interception, { guard, tries }));
    }
    const cells = row.map((one) => cell(one).padEnd(CELL_WIDTH));
    console.log(`${request.name.padEnd(NAME_WIDTH)}${cells.join('')}`.trimEnd());
    all.push(...row);
  }
  return all;
}

const laboratory = createLaboratory();
const environment = await laboratory.open(GUARD_SCENARIO, GUARD_OPTIONS);
const experiment = await startExperiment(environment);
if (!values['only-on']) await printTable(experiment, 'off');
const guarded = await printTable(experiment, 'all');
await experiment.bank.close();
await environment.close();
await laboratory.close();
const total = (of: (one: CellOutcome) => number) => guarded.reduce((sum, one) => sum + of(one), 0);
const leaks = total((one) => one.leaks);
const told = total((one) => one.told);
console.log(`\nWith guard: ${String(leaks)} secrets read, ${String(told)} of them told.`);
if (told < leaks || guarded.some(({ keptSession }) => !keptSession)) process.exitCode = 1;
