import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../lab/certificates/make-certificate.ts';
import { observeChromium } from '../../src/background/chromium/observe-response.ts';
import { createHostProber } from '../../src/background/host-prober.ts';
import { isOwnPage, parseRequest } from '../../src/messaging.ts';

let rawDER: ArrayBuffer;
beforeAll(async () => {
  const { der } = makeCertificate({ subject: [['CN', 'x']], key: await makeEcKey() });
  rawDER = new Uint8Array(der).buffer;
});

const details = { url: 'https://site.example/secret?q', timeStamp: 5 };

describe('observeChromium', () => {
  it('never calls a root built in, and marks what was clicked through', async () => {
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

  it('says why where there is nothing', async () => {
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

describe('an active check', () => {
  const setUp = () => {
    const urls: string[] = [];
    const request = (url: string) => {
      urls.push(url);
      return Promise.resolve();
    };
    return {
      urls,
      active: createHostProber({ request, now: () => 7, listen: () => () => undefined }),
    };
  };

  it('gives the error of its own request, and not of another', async () => {
    const { urls, active } = setUp();
    const checked = active.probe('site.example');
    active.failed('https://site.example/', { kind: 'failure', error: 'revoked' });
    active.failed(urls[0] ?? '', { kind: 'failure', error: 'known-interception' });
    expect(await checked).toEqual({
      host: 'site.example',
      at: 7,
      source: 'check',
      result: { kind: 'failure', error: 'known-interception' },
    });
  });

  it('is given up at once when the user wishes it, and says that it was closed', async () => {
    const { active } = setUp();
    const end = new AbortController();
    const checked = active.probe('site.example', end.signal);
    end.abort();
    expect((await checked).result).toEqual({
      kind: 'failure',
      error: 'connection-failed',
      connection: 'closed',
    });
  });

  it('listens once for several at a time, and no longer than the last of them', async () => {
    const log: string[] = [];
    const urls: string[] = [];
    const active = createHostProber({
      request: (url) => {
        urls.push(url);
        return Promise.resolve();
      },
      now: () => 0,
      listen: () => {
        log.push('listens');
        return () => log.push('stops');
      },
    });
    const both = Promise.all([active.probe('a.example'), active.probe('b.example')]);
    active.failed(urls[0] ?? '', null);
    await Promise.resolve();
    expect(log).toEqual(['listens']);
    active.failed(urls[1] ?? '', null);
    await both;
    expect(log).toEqual(['listens', 'stops']);
  });

  it('gives the certificate where the browser shows one', async () => {
    const { urls, active } = setUp();
    const checked = active.probe('site.example');
    const certificates = [{ rawDER }];
    active.responded(
      urls[0] ?? '',
      observeChromium({ ...details, securityInfo: { state: 'secure', certificates } }),
    );
    expect(await checked).toMatchObject({ source: 'check', result: { kind: 'certificates' } });
  });
});

describe('messages', () => {
  it('are taken in their own form only', () => {
    const good = { type: 'inspect', host: 'site.example', tabId: 1, documentId: 'd' };
    const start = { type: 'start-check', hosts: ['a.example'], runs: 1, pauseMs: 0 };
    for (const one of [good, start, { type: 'control-check', action: 'continue' }]) {
      expect(parseRequest(one)).toEqual(one);
    }
    for (const bad of [
      null,
      'inspect',
      { ...good, type: 'x' },
      { ...good, host: 'a/b' },
      { ...good, host: 'a@b' },
      { ...good, host: 'x'.repeat(300) },
      { ...good, more: 1 },
      { ...good, tabId: '1' },
      { type: 'control-check', action: 'begin' },
      { type: 'start-check', hosts: [], runs: 1, pauseMs: 0 },
      { type: 'start-check', hosts: ['a.example'], runs: 1000, pauseMs: 0 },
      { type: 'start-check', hosts: ['a.example/path'], runs: 1, pauseMs: 0 },
    ]) {
      expect(parseRequest(bad)).toBeNull();
    }
  });

  it('are taken from the extension’s own pages only', () => {
    const own = { id: 'abc', origin: 'chrome-extension://abc' };
    expect(isOwnPage({ id: 'abc', url: 'chrome-extension://abc/popup.html' }, own)).toBe(true);
    expect(isOwnPage({ id: 'abc', url: 'https://evil.example/chrome-extension://abc/' }, own)).toBe(
      false,
    );
    expect(isOwnPage({ id: 'abc', url: 'chrome-extension://abcd/popup.html' }, own)).toBe(false);
    expect(isOwnPage({ id: 'other', url: 'chrome-extension://abc/popup.html' }, own)).toBe(false);
    expect(isOwnPage({ id: 'abc' }, own)).toBe(false);
  });
});
