/** Sets the guard experiment up: a real Firefox, whose user trusts the interceptor's root. */
import type { Environment, EnvironmentOptions } from '../environment.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { startBank } from './bank.ts';
import { BANK, type Experiment } from './run-cell.ts';

/** What the user trusts, and whose connections may be taken. */
export const GUARD_SCENARIO: Scenario = {
  name: 'guard-experiment',
  what: 'An unknown interceptor whose root is installed chooses which connections it takes.',
  interceptor: { engine: 'laboratory', hosts: [BANK], root: 'unknown', startsLater: true },
  userTrusts: 'root',
  visits: [],
};

/** Options of the browser: cookies of other sites' pages are sent, as where the user has allowed it. */
export const GUARD_OPTIONS: EnvironmentOptions = {
  configuration: 'firefox',
  headless: true,
  preferences: { 'network.cookie.cookieBehavior': 0 },
};

/** Starts the bank and its interceptor in an environment of `GUARD_SCENARIO`. */
export async function startExperiment(environment: Environment): Promise<Experiment> {
  const { network, interceptorAuthority } = environment;
  if (!interceptorAuthority) throw new Error('the experiment needs the laboratory’s interceptor');
  return { environment, bank: await startBank(network, interceptorAuthority) };
}
