import { describe, expect, it, vi } from 'vitest';
import {
  type GetSecurityInfo,
  observeFirefox,
} from '../../src/background/firefox/observe-response.ts';

const details = {
  requestId: '1',
  url: 'https://site.example:8443/secret/path?q=1',
  tabId: 1,
  frameId: 0,
  timeStamp: 5,
  statusCode: 200,
};

const certificate = (isBuiltInRoot: boolean) => ({
  subject: 'CN=x',
  issuer: 'CN=y',
  validity: { start: 1, end: 2 },
  fingerprint: { sha256: 'AB:CD', sha1: 'EF:01' },
  serialNumber: '00:FF',
  isBuiltInRoot,
  subjectPublicKeyInfoDigest: { sha256: 'AAAA' },
  rawDER: [0x30, 0],
});

/** Answers the chain call and the leaf call. */
function answering(chain: object | undefined, leaf: object | undefined = chain) {
  return vi.fn((_: string, { certificateChain }: { certificateChain?: boolean }) =>
    Promise.resolve(certificateChain ? chain : leaf),
  ) as unknown as GetSecurityInfo;
}

const secure = (certificates: object[], more = {}) => ({ state: 'secure', certificates, ...more });

describe('observeFirefox', () => {
  it('makes both calls before it first waits', () => {
    const calls = answering(secure([certificate(true)]));
    void observeFirefox(details, calls);
    expect(calls).toHaveBeenCalledTimes(2);
  });

  it('has host and certificates, and nothing of the page', async () => {
    const observation = await observeFirefox(
      details,
      answering(secure([certificate(false), certificate(true)])),
    );
    expect(observation).toMatchObject({
      host: 'site.example',
      at: 5,
      source: 'firefox-chain',
      result: { root: 'publicly-trusted', override: null, fromCache: false },
    });
    expect(JSON.stringify(observation)).not.toMatch(/secret|8443|q=1/);
    expect(observation.result).toMatchObject({
      certificates: [{ sha256: 'abcd', sha1: 'ef01', serial: '00ff', spkiSha256: 'AAAA' }, {}],
    });
  });

  it.each([true, false])('passes on whether the connection used ECH: %s', async (usedEch) => {
    const info = secure([certificate(false), certificate(true)], { usedEch });
    expect(await observeFirefox(details, answering(info))).toMatchObject({ result: { usedEch } });
  });

  it.each([undefined, 'yes', null])('passes on no ECH that is not told: %s', async (usedEch) => {
    const info = secure([certificate(true)], { usedEch });
    const { result } = await observeFirefox(details, answering(info));
    expect(result).not.toHaveProperty('usedEch');
  });

  it('calls a root private when the last certificate is not built in', async () => {
    const chain = secure([certificate(true), certificate(false)]);
    expect((await observeFirefox(details, answering(chain))).result).toMatchObject({
      root: 'private',
    });
  });

  it.each([
    [{ isUntrusted: true }, 'private'],
    [{ overridableErrorCategory: 'trust_error' }, 'private'],
    [{ isDomainMismatch: true }, 'unknown'],
    [{ isNotValidAtThisTime: true }, 'unknown'],
  ])('takes the leaf from the second call after an override %j', async (more, root) => {
    const calls = answering(secure([], more), secure([certificate(false)], more));
    const { result } = await observeFirefox(details, calls);
    expect(result).toMatchObject({ certificates: [{ sha256: 'abcd' }], root });
    expect(result.kind === 'certificates' && result.override).not.toBeNull();
  });

  it('marks what comes from the cache', async () => {
    const chain = answering(secure([certificate(true)]));
    const { result } = await observeFirefox({ ...details, fromCache: true }, chain);
    expect(result).toMatchObject({ fromCache: true });
  });

  it('gives the reason where there is no certificate', async () => {
    const nothing = async (url: string, calls: GetSecurityInfo) =>
      (await observeFirefox({ ...details, url }, calls)).result;
    const { url } = details;
    expect(await nothing('http://a.example/', answering(undefined))).toEqual({
      kind: 'nothing',
      reason: 'not-encrypted',
    });
    expect(await nothing(url, answering(undefined))).toEqual({
      kind: 'nothing',
      reason: 'no-certificate',
    });
    expect(await nothing(url, answering({ state: 'insecure', certificates: [] }))).toMatchObject({
      kind: 'nothing',
    });
    expect(await nothing(url, answering(secure([])))).toMatchObject({ certificates: [] });
    const failing = vi.fn(() => Promise.reject(new Error('gone'))) as unknown as GetSecurityInfo;
    expect(await nothing(url, failing)).toMatchObject({ kind: 'nothing' });
  });
});
