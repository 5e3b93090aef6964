import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../../lab/certificates/make-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { createVerdictCache } from '../../src/core/detection/verdict-cache.ts';
import { loadCertificateReader } from '../../src/core/x509/certificate-reader.ts';
import { authority, knowledgeOf, observe } from './make.ts';

let root: MadeCertificate;
let leaf: MadeCertificate;
const knowledge = knowledgeOf([authority({ id: 'x', subject: [['CN', 'Named']] })]);

beforeAll(async () => {
  root = makeCertificate({ subject: [['CN', 'Named']], key: await makeEcKey(), authority: true });
  leaf = makeCertificate({ subject: [['CN', 'a']], issuer: root, key: await makeEcKey() });
});

const load = () => vi.fn(() => loadCertificateReader());
const chain = () => [leaf.der, root.der];

function changed(observation: Observation, changes: Partial<PresentedChain>): Observation {
  return { ...observation, result: { ...(observation.result as PresentedChain), ...changes } };
}

describe('judge', () => {
  it('does not load the certificate reader under a root that the browser ships', async () => {
    const loading = load();
    const verdict = await judge(await observe(chain(), 'publicly-trusted'), {
      knowledge,
      loadReader: loading,
    });
    expect(verdict).toMatchObject({ level: 'no-sign', confidence: 'likely', authority: null });
    expect(loading).not.toHaveBeenCalled();
  });

  it('finds catalogued digests under a root that the browser ships, without parsing', async () => {
    const loading = load();
    const observation = await observe(chain(), 'publicly-trusted');
    const { spkiSha256 } = (observation.result as PresentedChain).certificates[1] ?? {};
    const known = knowledgeOf([authority({ id: 'k', spkiSha256: spkiSha256 ?? null })]);
    const verdict = await judge(observation, { knowledge: known, loadReader: loading });
    expect(verdict).toMatchObject({
      level: 'known-interception',
      confidence: 'proven',
      authority: 'k',
    });
    expect(loading).not.toHaveBeenCalled();
  });

  it('answers the same chain from the cache, with the time of the new observation', async () => {
    const [cache, loading] = [createVerdictCache(), load()];
    const observation = await observe(chain());
    const first = await judge(observation, { knowledge, cache, loadReader: loading });
    const second = await judge(
      { ...observation, at: 7 },
      { knowledge, cache, loadReader: loading },
    );
    expect(loading).toHaveBeenCalledTimes(1);
    expect(second).toEqual({ ...first, at: 7 });
    expect(first).toMatchObject({
      level: 'known-interception',
      confidence: 'likely',
      authority: 'x',
    });
  });

  it('keeps verdicts apart by host, root and overridden errors', async () => {
    const cache = createVerdictCache();
    const observation = await observe(chain());
    await judge(observation, { knowledge, cache });
    const builtIn = await judge(changed(observation, { root: 'publicly-trusted' }), {
      knowledge,
      cache,
    });
    expect(builtIn.level).toBe('no-sign');
    const override = { untrusted: true, wrongName: false, wrongTime: false };
    const overridden = await judge(changed(observation, { override }), { knowledge, cache });
    expect(overridden.reasons.map(({ signal }) => signal)).toContain('accepted-exception');
    expect((await judge({ ...observation, host: 'b' }, { knowledge, cache })).host).toBe('b');
  });

  it('says of a cached page what held when it was stored, cached verdict or not', async () => {
    const cache = createVerdictCache();
    const stale = changed(await observe(chain()), { fromCache: true });
    const expected = {
      level: 'not-checked',
      notChecked: 'cached',
      authority: null,
      whenStored: { level: 'known-interception', authority: 'x' },
    };
    expect(await judge(stale, { knowledge, cache })).toMatchObject(expected);
    expect(await judge(stale, { knowledge, cache })).toMatchObject(expected);
    const fresh = await judge(changed(stale, { fromCache: false }), { knowledge, cache });
    expect(fresh).toMatchObject({ level: 'known-interception', whenStored: null });
  });

  it('marks the certificate that the verdict rests on', async () => {
    const verdict = await judge(await observe(chain()), { knowledge });
    expect(verdict.chain.map(({ name, flagged }) => [name, flagged])).toEqual([
      ['a', false],
      ['Named', true],
    ]);
  });
});

describe('the cache', () => {
  it('forgets the least recently used', async () => {
    const cache = createVerdictCache(2);
    const verdict = await judge(await observe(chain()), { knowledge });
    cache.set('a', verdict);
    cache.set('b', verdict);
    cache.get('a');
    cache.set('c', verdict);
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map(Boolean)).toEqual([
      true,
      false,
      true,
    ]);
  });
});
