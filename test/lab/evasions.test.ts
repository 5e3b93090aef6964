/** The evasions: each is marked, or said to be unseeable, in every configuration. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIGURATIONS } from '../../lab/configuration.ts';
import { scenarios } from '../../lab/scenarios/index.ts';

const DETECTION = readFileSync('docs/detection.md', 'utf8');
const evasions = scenarios.filter(({ group }) => group === 'evasions');

describe.each(evasions)('the evasion $name', ({ visits, unseeable = {} }) => {
  it('is marked in each configuration that does not say why it cannot see it', () => {
    const attacked = visits.filter(({ isPrelude = false }) => !isPrelude);
    expect(attacked.length).toBeGreaterThan(0);
    for (const configuration of CONFIGURATIONS) {
      if (unseeable[configuration]) continue;
      const isMarked = attacked.some(({ expect: expected }) => expected[configuration]?.badge);
      expect(isMarked, configuration).toBe(true);
    }
  });

  it('is said to be unseeable in docs/detection.md', () => {
    for (const reason of Object.values(unseeable)) expect(DETECTION).toContain(reason);
  });
});
