/** The table of scenarios, asserted by real browsers in every configuration. */
import { expect, it } from 'vitest';
import { playScenario } from '../../../lab/run-scenario.ts';
import { scenarios } from '../../../lab/scenarios/index.ts';
import type { Scenario } from '../../../lab/scenarios/scenario.ts';
import { describeEverywhere, describeScenario } from '../lab.ts';

/** Scenarios at a public address need a network of their own: firefox/public-address.test.ts. */
const ALL = scenarios.filter(({ isPublic = false }) => !isPublic);

describeEverywhere('scenarios', (configuration) => {
  const isPlayed = ({ visits }: Scenario) => visits.some((visit) => visit.expect[configuration]);
  for (const scenario of ALL.filter(isPlayed)) {
    describeScenario(scenario, configuration, (lab) => {
      it(scenario.what, async () => {
        const outcomes = await playScenario(lab.environment, scenario);
        const expected = scenario.visits.filter((visit) => visit.expect[configuration]);
        expect(outcomes).toHaveLength(expected.length);
        for (const outcome of outcomes) {
          const { url, level, confidence, authority, badge, host, expectedHost, text } = outcome;
          expect({ url, level, confidence, authority, badge, host }).toEqual({
            ...outcome.expected,
            url,
            host: expectedHost,
          });
          expect(outcome.ok, text).toBe(true);
          if (level === 'no-sign') expect(text).toMatch(/Read at/);
        }
      });
    });
  }
});
