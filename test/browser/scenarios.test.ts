/** The table of scenarios, asserted by a real Firefox. */
import { describe, expect, it } from 'vitest';
import { play } from '../../lab/play.ts';
import { scenarios } from '../../lab/scenarios.ts';

describe('scenarios in Firefox', () => {
  it.each(scenarios)('$name: $what', async (scenario) => {
    const outcomes = await play(scenario, { headless: true });
    expect(outcomes).toHaveLength(scenario.visits.length);
    for (const outcome of outcomes) {
      const { level, confidence, authority, badge, host, expected, expectedHost, text } = outcome;
      expect({ level, confidence, authority, badge, host }).toEqual({
        ...expected,
        host: expectedHost,
      });
      expect(outcome.ok, text).toBe(true);
    }
  });
});
