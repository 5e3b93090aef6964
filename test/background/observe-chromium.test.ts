import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../lab/certificates/make-certificate.ts';
import { observeChromium } from '../../src/background/chromium/observe-response.ts';

let rawDER: ArrayBuffer;
beforeAll(async () => {
  const { der } = makeCertificate({ subject: [['CN', 'x']], key: await makeEcKey() });
  rawDER = new Uint8Array(der).buffer;
});

const details = { url: 'https://site.example/secret?q', timeStamp: 5 };

describe('observeChromium', () => {
  it('never knows the root, and marks an overridden error', async () => {
    const certificates = [{ rawDER }];
    const secure = await observeChromium({
      ...details,
      securityInfo: { state: 'secure', certificates },
    });
    expect(secure).toMatchObject({
      host: 'site.example',
      source: 'chromium-leaf',
      result: { root: 'unknown', override: null, certificates: [{}] },
    });
    const broken = await observeChromium({
      ...details,
      securityInfo: { state: 'broken', certificates },
    });
    expect(broken.result).toMatchObject({ override: {} });
    expect(JSON.stringify(secure)).not.toContain('secret');
  });

  it('gives the reason where there is no certificate', async () => {
    const reason = async (more: object) => (await observeChromium({ ...details, ...more })).result;
    expect(await reason({})).toEqual({ kind: 'nothing', reason: 'not-shown' });
    expect(await reason({ url: 'http://a.example/' })).toEqual({
      kind: 'nothing',
      reason: 'not-encrypted',
    });
    // As a prerendered page has it.
    const securityInfo = { state: 'insecure', certificates: [] };
    expect(await reason({ securityInfo })).toEqual({ kind: 'nothing', reason: 'no-certificate' });
  });
});
