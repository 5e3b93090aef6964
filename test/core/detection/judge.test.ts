import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../../../lab/certificates/make-certificate.ts';
import { EMPTY_HISTORY } from '../../../src/core/detection/history-context.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../../src/core/detection/observation.ts';
import { createVerdictCache } from '../../../src/core/detection/verdict-cache.ts';
import { loadCertificateReader } from '../../../src/core/x509/certificate-reader.ts';
import { makeAuthority, makeKnowledge } from '../../fixtures/knowledge.ts';
import { observeChain } from '../../fixtures/observation.ts';

let root: MadeCertificate;
let leaf: MadeCertificate;
const knowledge = makeKnowledge([makeAuthority({ id: 'x', subject: [['CN', 'Named']] })]);

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
  it('does not load the certificate reader below a publicly trusted root', async () => {
    const loading = load();
    const verdict = await judge(await observeChain(chain(), 'publicly-trusted'), {
      knowledge,
      loadReader: loading,
    });
    expect(verdict).toMatchObject({ level: 'no-sign', confidence: 'likely', authority: null });
    expect(loading).not.toHaveBeenCalled();
  });

  it('finds catalogued digests below a publicly trusted root, without parsing', async () => {
    const loading = load();
    const observation = await observeChain(chain(), 'publicly-trusted');
    const { spkiSha256 } = observation.result.certificates[1] ?? {};
    const known = makeKnowledge([makeAuthority({ id: 'k', spkiSha256: spkiSha256 ?? null })]);
    const verdict = await judge(observation, { knowledge: known, loadReader: loading });
    expect(verdict).toMatchObject({
      level: 'known-interception',
      confidence: 'proven',
      authority: 'k',
    });
    expect(loading).not.toHaveBeenCalled();
  });

  it('tells of each connection whether it used ECH, cached verdict or not', async () => {
    const cache = createVerdictCache();
    const observation = await observeChain(chain());
    const told = async (changes: Partial<PresentedChain>) =>
      (await judge(changed(observation, changes), { knowledge, cache })).usedEch;
    expect(await told({ usedEch: true })).toBe(true);
    expect(await told({ usedEch: false })).toBe(false);
    expect(await told({})).toBeUndefined();
    expect(await told({ usedEch: true, fromCache: true })).toBeUndefined();
  });

  it('answers the same chain from the cache, with the time of the new observation', async () => {
    const [cache, loading] = [createVerdictCache(), load()];
    const observation = await observeChain(chain());
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

  it('caches verdicts by host, root and overridden errors', async () => {
    const cache = createVerdictCache();
    const observation = await observeChain(chain());
    await judge(observation, { knowledge, cache });
    const publiclyTrusted = await judge(changed(observation, { root: 'publicly-trusted' }), {
      knowledge,
      cache,
    });
    expect(publiclyTrusted.level).toBe('no-sign');
    const override = { untrusted: true, wrongName: false, wrongTime: false };
    const overridden = await judge(changed(observation, { override }), { knowledge, cache });
    expect(overridden.reasons.map(({ signal }) => signal)).toContain('accepted-exception');
    expect((await judge({ ...observation, host: 'b' }, { knowledge, cache })).host).toBe('b');
  });

  it('keeps for a cached page the verdict of the day it was stored, whether the verdict is cached or not', async () => {
    const cache = createVerdictCache();
    const stale = changed(await observeChain(chain()), { fromCache: true });
    const expected = {
      level: 'known-interception',
      notChecked: null,
      authority: 'x',
      whenStored: { level: 'known-interception', authority: 'x' },
    };
    expect(await judge(stale, { knowledge, cache })).toMatchObject(expected);
    expect(await judge(stale, { knowledge, cache })).toMatchObject(expected);
    const fresh = await judge(changed(stale, { fromCache: false }), { knowledge, cache });
    expect(fresh).toMatchObject({ level: 'known-interception', whenStored: null });
  });

  it('flags the certificate that the verdict rests on', async () => {
    const verdict = await judge(await observeChain(chain()), { knowledge });
    expect(verdict.chain.map(({ name, flagged }) => [name, flagged])).toEqual([
      ['a', false],
      ['Named', true],
    ]);
  });

  it('does not answer from the cache for a host that was refused lately', async () => {
    const cache = createVerdictCache();
    const override = { untrusted: true, wrongName: false, wrongTime: false };
    const observation = changed(await observeChain(chain()), { override });
    const unlisted = makeKnowledge([]);
    await judge(observation, { knowledge: unlisted, cache });
    const refused = [{ host: observation.host, error: 'unknown-issuer' }] as const;
    const history = { ...EMPTY_HISTORY, refused };
    const verdict = await judge(observation, { knowledge: unlisted, cache, history });
    expect(verdict.reasons.map(({ signal }) => signal)).toContain('went-on');
    const after = await judge(observation, { knowledge: unlisted, cache });
    expect(after.reasons.map(({ signal }) => signal)).not.toContain('went-on');
  });

  it('caches verdicts by the public address', async () => {
    const cache = createVerdictCache();
    const observation = await observeChain(chain());
    const unlisted = makeKnowledge([]);
    const levels: string[] = [];
    for (const address of ['10.0.0.1', '8.8.8.8', '10.0.0.2']) {
      const { level } = await judge({ ...observation, address }, { knowledge: unlisted, cache });
      levels.push(level);
    }
    expect(levels).toEqual(['private-authority', 'unknown-interception', 'private-authority']);
  });
});
