/** The table of scenarios: `npm start` shows it to a person, and the browser tests assert it. */

import { acknowledgedScenarios } from './acknowledged.ts';
import { asksForTrustScenarios } from './asks-for-trust.ts';
import { changesScenarios } from './changes.ts';
import { documentEvasions } from './evasions-documents.ts';
import { errorEvasions } from './evasions-errors.ts';
import { nameEvasions } from './evasions-names.ts';
import { storedEvasions } from './evasions-stored.ts';
import { subresourceEvasions } from './evasions-subresources.ts';
import { workerEvasions } from './evasions-workers.ts';
import { exceptionsScenarios } from './exceptions.ts';
import { helperScenarios } from './helper.ts';
import { identityScenarios } from './identity.ts';
import { navigationScenarios } from './navigation.ts';
import { privateAuthoritiesScenarios } from './private-authorities.ts';
import { productsScenarios } from './products.ts';
import { refusedScenarios } from './refused.ts';
import type { Scenario } from './scenario.ts';
import { subresourcesScenarios } from './subresources.ts';
import { unknownRootsScenarios } from './unknown-roots.ts';

/** Every scenario, in the order in which they are played. */
export const scenarios: readonly Scenario[] = [
  ...identityScenarios,
  ...refusedScenarios,
  ...exceptionsScenarios,
  ...productsScenarios,
  ...acknowledgedScenarios,
  ...privateAuthoritiesScenarios,
  ...unknownRootsScenarios,
  ...navigationScenarios,
  ...subresourcesScenarios,
  ...changesScenarios,
  ...asksForTrustScenarios,
  ...helperScenarios,
  ...documentEvasions,
  ...errorEvasions,
  ...nameEvasions,
  ...workerEvasions,
  ...subresourceEvasions,
  ...storedEvasions,
];

/** Looks a scenario up by its name; throws where there is none. */
export function findScenario(name: string): Scenario {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}
