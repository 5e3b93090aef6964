/** The signals of authorities that no list has: when each fires, at which weight, and when it must not. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Authority,
  issueSite,
  makeInterceptorAuthority,
  type RootName,
} from '../../lab/certificates/authorities.ts';
import { type KeyPair, makeEcKey } from '../../lab/certificates/make-certificate.ts';
import { EMPTY_HISTORY, type HistoryContext } from '../../src/core/detection/history-context.ts';
import type {
  HandshakeError,
  Observation,
  RootTrust,
} from '../../src/core/detection/observation.ts';
import { privateRootKey } from '../../src/core/detection/private-root-key.ts';
import type { SignalId } from '../../src/core/detection/signals/index.ts';
import { signals } from '../../src/core/detection/signals/index.ts';
import { isPublicAddress } from '../../src/core/net/ip-address.ts';
import { countUnrelated, registrableDomain } from '../../src/core/net/registrable-domain.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { observe, sceneOf } from './make.ts';

const SHOP = 'www.example-shop.com';
const knowledge = loadKnowledge();
const authorities = new Map<RootName, Authority>();
let key: KeyPair;

beforeAll(async () => {
  key = await makeEcKey();
  for (const name of ['unknown', 'nuc', 'russian'] as const) {
    authorities.set(name, await makeInterceptorAuthority(name));
  }
});

interface Case {
  readonly host?: string;
  readonly root?: RootTrust;
  readonly name?: RootName;
  readonly address?: string;
  readonly timestamps?: boolean;
  readonly accepted?: boolean;
  readonly recent?: Partial<HistoryContext>;
}

async function observed(given: Case): Promise<Observation> {
  const { host = SHOP, root = 'private', name = 'unknown', timestamps = false } = given;
  const authority = authorities.get(name);
  if (!authority) throw new Error(name);
  const { leaf } = issueSite(authority, host, key, timestamps);
  const chain = [leaf.der, authority.intermediate.der, authority.root.der];
  const seen = await observe(root === 'unknown' ? chain.slice(0, 1) : chain, root, host);
  const { result } = seen;
  const override = { untrusted: true, wrongName: false, wrongTime: false };
  return {
    ...seen,
    ...(given.address === undefined ? {} : { address: given.address }),
    result: given.accepted && result.kind === 'certificates' ? { ...result, override } : result,
  };
}

/** Weights at which the signal fires. */
async function weights(
  id: SignalId,
  observation: Observation,
  recent: Partial<HistoryContext> = {},
) {
  const signal = signals.find((one) => one.id === id);
  const scene = await sceneOf(observation, knowledge);
  const found = await signal?.detect({ ...scene, history: { ...EMPTY_HISTORY, ...recent } });
  return [...new Set(found?.map(({ weight }) => weight))];
}

const failure = (error: HandshakeError, host = SHOP): Observation => ({
  host,
  at: 0,
  source: 'error-code',
  result: { kind: 'failure', error },
});
const refused = (error: HandshakeError, ...hosts: string[]) => ({
  refused: hosts.map((host) => ({ host, error })),
});

const TWO = ['one', 'two'];
const PUBLIC = '142.250.74.110';

describe.each<[SignalId, [string, Case, string[]][]]>([
  [
    'one-authority-many-sites',
    [
      ['a third domain', { recent: { sites: TWO } }, ['strong']],
      ['a leaf alone', { root: 'unknown', recent: { sites: TWO } }, []],
      ['the same owner in another country', { recent: { sites: ['one', 'example-shop'] } }, []],
      ['a second domain', { recent: { sites: ['one'] } }, []],
      ['a domain seen before', { recent: { sites: ['example-shop', 'example-shop'] } }, []],
      ['an inner name', { host: 'intranet.local', recent: { sites: TWO } }, []],
      ['a leaf with timestamps', { root: 'unknown', timestamps: true, recent: { sites: TWO } }, []],
      ['a root that the browser ships', { root: 'publicly-trusted', recent: { sites: TWO } }, []],
    ],
  ],
  [
    'public-address',
    [
      ['a public address', { address: PUBLIC }, ['strong']],
      ['a leaf alone', { root: 'unknown', address: PUBLIC }, []],
      ['an address of IPv6', { address: '2a00:1450:4010:c0e::5e' }, ['weak']],
      ['a private address', { address: '10.1.2.3' }, []],
      ['an address that a tunnel makes up', { address: '198.18.0.7' }, []],
      ['no address', {}, []],
      ['a name below no public suffix', { host: 'portal.steppe', address: PUBLIC }, []],
      ['an error that the user accepted', { accepted: true, address: PUBLIC }, []],
      ['a root that the browser ships', { root: 'publicly-trusted', address: PUBLIC }, []],
    ],
  ],
  [
    'changed-to-private-root',
    [
      ['a host that was public', { recent: { wasPublic: true } }, ['weak']],
      ['a host that was not', {}, []],
      ['an accepted error', { accepted: true, recent: { wasPublic: true } }, []],
      ['a leaf', { root: 'unknown', recent: { wasPublic: true } }, []],
    ],
  ],
  [
    'scoped-pki',
    [
      ['its own country', { name: 'nuc', host: 'egov.kz' }, ['benign']],
      ['another country', { name: 'nuc', host: SHOP }, ['strong']],
      ['a host that only ends alike', { name: 'nuc', host: 'notkz' }, ['strong']],
      ['the Russian one at home', { name: 'russian', host: 'bank.ru' }, ['benign']],
      ['the Russian one in Kazakhstan', { name: 'russian', host: 'egov.kz' }, ['strong']],
      ['another name', { name: 'unknown', host: 'egov.kz' }, []],
      ['a root that the browser ships', { root: 'publicly-trusted', name: 'nuc' }, []],
    ],
  ],
])('%s', (id, cases) => {
  it.each(cases)('%s', async (_, given, expected) => {
    expect(await weights(id, await observed(given), given.recent)).toEqual(expected);
  });
});

describe('failures that correlate', () => {
  it('are a wrong clock only where dates fail on several sites and none loads', async () => {
    const three = refused('expired', 'one.com', 'two.net');
    expect(await weights('wrong-clock', failure('expired'), three)).toEqual(['benign']);
    const loads = { ...three, loaded: ['fine.org'] };
    expect(await weights('wrong-clock', failure('expired'), loads)).toEqual([]);
    expect(await weights('wrong-clock', failure('expired'), refused('expired', 'one.com'))).toEqual(
      [],
    );
    expect(await weights('wrong-clock', failure('unknown-issuer'), three)).toEqual([]);
  });

  it('are a sign-in page only where nothing loads', async () => {
    const two = refused('unknown-issuer', 'one.com');
    expect(await weights('captive-portal', failure('wrong-name'), two)).toEqual(['benign']);
    const loads = { ...two, loaded: ['fine.org'] };
    expect(await weights('captive-portal', failure('wrong-name'), loads)).toEqual([]);
    expect(await weights('captive-portal', failure('revoked'), two)).toEqual([]);
    expect(await weights('captive-portal', failure('unknown-issuer'))).toEqual([]);
  });
});

describe('domains and addresses', () => {
  it.each([
    ['a.b.example.co.uk', 'example.co.uk'],
    ['x.github.io', 'x.github.io'],
    ['egov.kz', 'egov.kz'],
    ['kz', null],
    ['portal.steppe', null],
    ['printer.local', null],
    ['8.8.8.8', null],
    ['[2a00::1]', null],
  ])('%s belongs to %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it('counts owners', () => {
    const hosts = ['a.example.co.uk', 'b.example.co.uk', 'c.other.co.uk', 'nas.local', '10.0.0.1'];
    expect(countUnrelated(hosts)).toBe(2);
  });

  it.each(['8.8.8.8', '2a00:1450::1', '[2a00:1450::1]'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    ...['', '127.0.0.1', '192.168.1.1', '100.64.0.1', '198.19.255.1', '203.0.113.9', '224.0.0.1'],
    ...['::1', 'fd00::1', 'fe80::1', '2001:db8::1', '::ffff:10.0.0.1', 'example.org'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('knows an authority by its root’s key, and no public one', async () => {
    expect(privateRootKey(await observed({}))).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(privateRootKey(await observed({ root: 'unknown' }))).toBe(null);
    expect(privateRootKey(await observed({ root: 'publicly-trusted' }))).toBe(null);
    expect(privateRootKey(await observed({ accepted: true }))).toBe(null);
    expect(privateRootKey(failure('expired'))).toBe(null);
  });
});
