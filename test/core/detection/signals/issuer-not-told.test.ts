import { expect, it } from 'vitest';
import { judge } from '../../../../src/core/detection/judge.ts';
import { issuerNotTold } from '../../../../src/core/detection/signals/issuer-not-told.ts';
import { DAY_MS } from '../../../../src/core/time.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { makeLeaves } from '../../../fixtures/public-issue.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it.each([6, 12, 24])('matches where the tables are %d months old', async (months) => {
  const { real, plain, outdated } = await makeLeaves(months * 31 * DAY_MS + 3 * DAY_MS);
  for (const { der } of [real, plain]) {
    const observation = { ...(await observeChain([der], 'unknown')), at: Date.now() };
    const input = { knowledge: outdated };
    expect(await weightsOf(issuerNotTold, observation, input)).toEqual(['benign']);
    expect(await judge(observation, input)).toMatchObject({
      level: 'not-checked',
      notChecked: 'issuer-not-told',
    });
  }
});

it('does not match what the tables tell, nor where there are none', async () => {
  const { real, forged, plain, knowledge } = await makeLeaves();
  for (const { der } of [real, forged, plain]) {
    const observation = await observeChain([der], 'unknown');
    expect(await weightsOf(issuerNotTold, observation, { knowledge })).toEqual([]);
    expect(await weightsOf(issuerNotTold, observation)).toEqual([]);
  }
});
