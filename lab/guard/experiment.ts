/** Sets the guard experiment up: a real Firefox, whose user trusts the interceptor's root. */
import type { Laboratory } from '../laboratory.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { startBank } from './bank.ts';
import { BANK, type Experiment } from './run-cell.ts';

const SCENARIO: Scenario = {
  name: 'guard-experiment',
  what: 'An unknown interceptor whose root is installed chooses which connections it takes.',
  interceptor: { engine: 'laboratory', hosts: [BANK], root: 'unknown', startsLater: true },
  userTrusts: 'root',
  visits: [],
};

/** An experiment that is set up. */
export interface RunningExperiment extends Experiment {
  close(): Promise<void>;
}

/** Starts the browser, the bank and its interceptor. */
export async function startExperiment(
  laboratory: Laboratory,
  headless: boolean,
): Promise<RunningExperiment> {
  // Cookies of other sites' pages are sent, as in browsers whose users have allowed it.
  const preferences = { 'network.cookie.cookieBehavior': 0 };
  const environment = await laboratory.open(SCENARIO, {
    ...{ configuration: 'firefox', headless, preferences },
  });
  const authority = environment.interceptorAuthority;
  if (!authority) throw new Error('the experiment needs the laboratory’s interceptor');
  const bank = await startBank(environment.network, authority);
  return {
    environment,
    bank,
    async close() {
      await bank.close();
      await environment.close();
    },
  };
}
