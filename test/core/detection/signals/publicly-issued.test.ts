import { expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { publiclyIssued } from '../../../../src/core/detection/signals/publicly-issued.ts';
import { makeAuthority } from '../../../fixtures/knowledge.ts';
import { HOST, observeChain, overridden } from '../../../fixtures/observation.ts';
import { makeLeaves } from '../../../fixtures/public-issue.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches a leaf alone that a publicly trusted authority issued', async () => {
  const { real, knowledge } = await makeLeaves();
  const observation = await observeChain([real.der], 'unknown');
  expect(await weightsOf(publiclyIssued, observation, { knowledge })).toEqual(['benign']);
});

it('does not match a forged leaf, a whole chain, or a host of private use', async () => {
  const { real, forged, knowledge } = await makeLeaves();
  for (const observation of [
    await observeChain([forged.der], 'unknown'),
    await observeChain([real.der], 'private'),
    await observeChain([real.der], 'unknown', 'router.local'),
  ]) {
    expect(await weightsOf(publiclyIssued, observation, { knowledge })).toEqual([]);
  }
  const observation = await observeChain([real.der], 'unknown', HOST);
  expect(await weightsOf(publiclyIssued, observation)).toEqual([]);
});

it('clears the page, and silences neither a catalogued key nor an overridden error', async () => {
  const { real, issuer, knowledge } = await makeLeaves();
  const observation = await observeChain([real.der], 'unknown');
  expect(await judge(observation, { knowledge })).toMatchObject({
    ...{ level: 'no-sign', confidence: 'likely' },
  });
  const spki = issuer.key.spki.toString('base64');
  const catalogue = createCatalogue([makeAuthority({ id: 'state', spki })], []);
  expect(await judge(observation, { knowledge: { ...knowledge, catalogue } })).toMatchObject({
    ...{ level: 'known-interception', confidence: 'proven', authority: 'state' },
  });
  expect(await judge(overridden(observation), { knowledge })).toMatchObject({
    level: 'not-checked',
  });
});
