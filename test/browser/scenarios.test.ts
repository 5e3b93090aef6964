/** The table of scenarios, asserted by real browsers in every configuration. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../lab/run-scenario.ts';
import { scenarios } from '../../lab/scenarios/index.ts';
import { CONFIGURATIONS } from '../../lab/scenarios/scenario.ts';

describe.each(CONFIGURATIONS)('scenarios in %s', (configuration) => {
  // Those at a public address need a network of their own: test/browser/public-address.
  const played = scenarios
    .filter(({ isPublic = false }) => !isPublic)
    .filter(({ visits }) => visits.some((visit) => visit.expect[configuration]));

  it.each(played)('$name: $what', async (scenario) => {
    const outcomes = await runScenario(scenario, { configuration, headless: true });
    const expected = scenario.visits.filter((visit) => visit.expect[configuration]);
    expect(outcomes).toHaveLength(expected.length);
    for (const outcome of outcomes) {
      const { level, confidence, authority, badge, host, expectedHost, text } = outcome;
      expect({ level, confidence, authority, badge, host }).toEqual({
        ...outcome.expected,
        host: expectedHost,
      });
      expect(outcome.ok, text).toBe(true);
      if (level === 'no-sign') expect(text).toMatch(/Read at/);
    }
  });
});
