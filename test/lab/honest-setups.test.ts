/** Honest private set-ups with real names: none is red, none is notified, and each ends as it should. */
import { expect, it } from 'vitest';
import { HONEST_SETUPS } from '../../lab/honest-setups/index.ts';
import { judgeSetup } from '../../lab/honest-setups/judge-setup.ts';

it('are at least thirty', () => {
  expect(HONEST_SETUPS.length).toBeGreaterThanOrEqual(30);
});

it.each(HONEST_SETUPS)('$title', async (setup) => {
  const { worst, last, isAlarm } = await judgeSetup(setup);
  expect(isAlarm).toBe(false);
  expect([worst.level, worst.confidence]).toEqual(setup.worst);
  if (setup.last) expect(last.level).toBe(setup.last);
});
