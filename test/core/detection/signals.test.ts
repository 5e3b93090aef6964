/** What holds for the list of signals as a whole. Each signal has a file of its own in signals/. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  forgeLeaf,
  issueSite,
  makeInterceptorAuthority,
  makePublicAuthority,
} from '../../../lab/certificates/authorities.ts';
import { makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import { signals } from '../../../src/core/detection/signals/index.ts';
import { loadKnowledge } from '../../../src/data/knowledge.ts';
import { HOST, observeChain } from '../../fixtures/observation.ts';
import { detectAll } from '../../fixtures/signals.ts';

describe('the list of signals', () => {
  it('is ordered by group', () => {
    const groups = ['identity', 'interception', 'benign'];
    const order = signals.map(({ group }) => groups.indexOf(group));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('has each id once', () => {
    expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
  });

  it('has a test file for each', () => {
    const files = readdirSync('test/core/detection/signals');
    expect(files.toSorted()).toEqual(signals.map(({ id }) => `${id}.test.ts`).toSorted());
  });
});

it('nothing matches a forged leaf below a publicly trusted root', async () => {
  const [real, interceptor, key] = await Promise.all([
    makePublicAuthority(),
    makeInterceptorAuthority('unknown'),
    makeEcKey(),
  ]);
  const { leaf } = await forgeLeaf(interceptor, issueSite(real, HOST, key), HOST);
  const observation = await observeChain([leaf.der], 'publicly-trusted');
  expect(await detectAll(observation, loadKnowledge())).toEqual([]);
});
