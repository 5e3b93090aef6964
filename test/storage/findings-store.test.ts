/** Findings with their certificates: bounded, and removed together. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Confidence, Level, Verdict } from '../../src/core/detection/verdict.ts';
import { createCertificateStore } from '../../src/storage/certificates.ts';
import { clearHistory } from '../../src/storage/clear-history.ts';
import { createFindingsStore } from '../../src/storage/findings-store.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from './memory-area.ts';

const sha = (name: string) => createHash('sha256').update(name).digest('hex');

interface FindingOptions {
  readonly confidence?: Confidence;
  readonly level?: Level;
  readonly bytes?: number;
}

const found = (
  host: string,
  certificates: readonly string[],
  { confidence = 'likely', level = 'unknown-interception', bytes = 10 }: FindingOptions = {},
): [Verdict, Observation] => {
  const observation: Observation = {
    host,
    at: 1,
    source: 'firefox-chain',
    address: '8.8.4.4',
    result: {
      kind: 'certificates',
      root: 'private',
      override: null,
      fromCache: false,
      certificates: certificates.map((name) => ({
        sha256: sha(name),
        ...{ sha1: null, spkiSha256: null, subject: null, issuer: null, serial: null },
        ...{ notBefore: null, notAfter: null },
        der: Uint8Array.from({ length: bytes }, () => 7),
      })),
    },
  };
  const verdict = makeVerdict({
    level,
    confidence,
    host,
    authority: 'x',
    reasons: [{ signal: 'private-root', weight: 'weak', authority: null, certificate: 1 }],
    root: 'private',
  });
  return [verdict, observation];
};

function setUp() {
  const area = memoryArea();
  const errors: unknown[] = [];
  const store = createFindingsStore(area, (error) => errors.push(error));
  const kept = () => [...area.values.keys()].filter((key) => key.startsWith('certificate:')).sort();
  return { area, store, errors, kept };
}

describe('the findings store', () => {
  it('keeps the basis of a finding, and each certificate once', async () => {
    const { area, store, kept } = setUp();
    expect(await store.record(...found('a.example', ['a', 'root']))).toBe('authority');
    expect(await store.record(...found('b.example', ['b', 'root']))).toBe('host');
    expect(await store.record(...found('b.example', ['c', 'root']))).toBe('nothing');
    expect(kept()).toEqual(['a', 'b', 'root'].map((name) => `certificate:${sha(name)}`).sort());
    const [first] = (await store.read()).items;
    expect(first?.basis).toMatchObject({
      source: 'firefox-chain',
      root: 'private',
      address: '8.8.4.4',
      certificates: [{ sha256: sha('a'), bytes: 10 }, { sha256: sha('root') }],
    });
    const ders = await createCertificateStore(area).get([sha('a'), sha('none')]);
    expect([...ders.keys()]).toEqual([sha('a')]);
    expect(ders.get(sha('a'))).toEqual(new Uint8Array(10).fill(7));
  });

  it('keeps the surest basis: a certain one is not replaced', async () => {
    const { store, kept } = setUp();
    await store.record(...found('a.example', ['weak'], { confidence: 'possible' }));
    await store.record(...found('a.example', ['sure'], { confidence: 'proven' }));
    await store.record(...found('a.example', ['later'], { confidence: 'likely' }));
    expect((await store.read()).items).toMatchObject([
      { confidence: 'proven', count: 3, basis: { certificates: [{ sha256: sha('sure') }] } },
    ]);
    expect(kept()).toEqual([`certificate:${sha('sure')}`]);
  });

  it('removes one finding with the certificates that no other needs', async () => {
    const { store, kept } = setUp();
    await store.record(...found('a.example', ['a', 'root']));
    await store.record(...found('b.example', ['b', 'root']));
    const key = (await store.read()).items.find(({ host }) => host === 'a.example')?.key ?? '';
    await store.remove(new Set([key]));
    expect((await store.read()).items.map(({ host }) => host)).toEqual(['b.example']);
    expect(kept()).toEqual(['b', 'root'].map((name) => `certificate:${sha(name)}`).sort());
  });

  it('forgets the proven refusal of a host with its last finding', async () => {
    const { area, store } = setUp();
    const proven = createProvenRefusals(area);
    for (const host of ['a.example', 'b.example']) {
      await store.record(...found(host, [host]));
      await proven.refused(host, 'known-interception', 0);
    }
    const key = (await store.read()).items.find(({ host }) => host === 'a.example')?.key ?? '';
    await store.remove(new Set([key]));
    expect(await createProvenRefusals(area).read(0)).toEqual([
      { host: 'b.example', error: 'known-interception' },
    ]);
  });

  it('writes nothing for a frame that is loaded again at once', async () => {
    const { area, store } = setUp();
    const place = { isEmbedded: true };
    await store.record(...found('a.example', ['a', 'root']), place);
    const before = area.values.get('findings');
    await store.record(...found('a.example', ['a', 'root']), place);
    expect(area.values.get('findings')).toBe(before);
  });

  it('is cleared as a whole', async () => {
    const { area, store, kept } = setUp();
    await store.record(...found('a.example', ['a', 'root']));
    await area.set({ settings: 1 });
    const session = memoryArea();
    for (const key of ['recent', 'publicHosts', 'notified', 'check', 'findings']) {
      await session.set({ [key]: 1 });
    }
    for (const key of ['speculative', 'notificationPages', 'authoritySites', 'certificate:00']) {
      await session.set({ [key]: 1 });
    }
    await session.set({ 'tab:1': 1 });
    await clearHistory({ local: area, session });
    expect(kept()).toEqual([]);
    // The background clears the hosts of open tabs.
    expect([...session.values.keys()]).toEqual(['tab:1']);
    expect([...area.values.keys()].sort()).toEqual(['cleared', 'settings']);
  });

  it('drops the certificates of the least severe findings first', async () => {
    const { store } = setUp();
    const bytes = 60_000;
    await store.record(...found('worst.example', ['w'], { level: 'known-interception', bytes }));
    for (let index = 0; index < 60; index++) {
      const one = found(`${index}.example`, [`c${index}x`], { level: 'device-inspection', bytes });
      await store.record(...one);
    }
    const { items } = await store.read();
    const withCertificates = items.filter(({ basis }) => basis?.certificates.length === 1);
    expect(items).toHaveLength(61);
    expect(withCertificates.length).toBeLessThan(35);
    expect(withCertificates.map(({ host }) => host)).toContain('worst.example');
  });

  it('keeps a finding whose certificates do not fit', async () => {
    const { area, store, errors } = setUp();
    const { set } = area;
    area.set = (items) =>
      Object.keys(items).some((key) => key.startsWith('certificate:'))
        ? Promise.reject(new Error('full'))
        : set(items);
    expect(await store.record(...found('a.example', ['a']))).toBe('authority');
    expect((await store.read()).items).toMatchObject([{ count: 1, basis: { certificates: [] } }]);
    expect(errors).toHaveLength(1);
  });

  it('keeps the first certificates of a very long chain, and its last', async () => {
    const { store } = setUp();
    const names = Array.from({ length: 40 }, (_, index) => `n${index}x`);
    await store.record(...found('a.example', names));
    const [item] = (await store.read()).items;
    expect(item?.basis?.certificates).toHaveLength(10);
    expect(item?.basis?.certificates.at(-1)?.sha256).toBe(sha('n39x'));
  });
});
