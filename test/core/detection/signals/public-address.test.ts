import { beforeAll, expect, it } from 'vitest';
import type { RootTrust } from '../../../../src/core/detection/observation.ts';
import type { Weight } from '../../../../src/core/detection/signal.ts';
import { publicAddress } from '../../../../src/core/detection/signals/public-address.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { observeChain, overridden } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const PUBLIC = '142.250.74.110';
let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

interface Case {
  readonly host?: string;
  readonly root?: RootTrust;
  readonly address?: string;
  readonly isOverridden?: boolean;
}

it.each<[string, Case, Weight[]]>([
  ['a public address', { address: PUBLIC }, ['strong']],
  ['an IPv6 address', { address: '2a00:1450:4010:c0e::5e' }, ['weak']],
  ['NAT64', { address: '64:ff9b::8efa:4a6e' }, ['strong']],
  ['a public suffix', { host: 'gov.kz', address: PUBLIC }, ['strong']],
  ['a private public suffix', { host: 's3.amazonaws.com', address: PUBLIC }, ['strong']],
  ['a site named by its address', { host: PUBLIC, address: PUBLIC }, ['strong']],
  ['a site named by an IPv6 address', { host: '[2a00::1]', address: '2a00::1' }, ['weak']],
  ['a top-level domain', { host: 'kz', address: PUBLIC }, []],
  ['a leaf alone', { root: 'unknown', address: PUBLIC }, []],
  ['a private address', { address: '10.1.2.3' }, []],
  ['an address that a tunnel makes up', { address: '198.18.0.7' }, []],
  ['no address', {}, []],
  ['a name below no public suffix', { host: 'portal.steppe', address: PUBLIC }, []],
  ['an overridden error', { isOverridden: true, address: PUBLIC }, []],
  ['a publicly trusted root', { root: 'publicly-trusted', address: PUBLIC }, []],
])('%s', async (_, given, weights) => {
  const { host = 'www.example-shop.com', root = 'private', address, isOverridden } = given;
  const ders = root === 'unknown' ? chain.ders.slice(0, 1) : chain.ders;
  const observation = await observeChain(ders, root, host);
  const observed = {
    ...(isOverridden ? overridden(observation) : observation),
    ...(address === undefined ? {} : { address }),
  };
  expect(await weightsOf(publicAddress, observed)).toEqual(weights);
});
