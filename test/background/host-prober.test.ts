/** The host prober: which request an answer belongs to, giving up, listening. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../lab/certificates/make-certificate.ts';
import { observeChromium } from '../../src/background/chromium/observe-response.ts';
import { createHostProber } from '../../src/background/host-prober.ts';

let rawDER: ArrayBuffer;
beforeAll(async () => {
  const { der } = makeCertificate({ subject: [['CN', 'x']], key: await makeEcKey() });
  rawDER = new Uint8Array(der).buffer;
});

const details = { url: 'https://site.example/secret?q', timeStamp: 5 };

describe('a host prober', () => {
  const setUp = () => {
    const urls: string[] = [];
    const request = (url: string) => {
      urls.push(url);
      return Promise.resolve();
    };
    return {
      urls,
      prober: createHostProber({ request, now: () => 7, listen: () => () => undefined }),
    };
  };

  it('gives the error of its own request, not of another', async () => {
    const { urls, prober } = setUp();
    const checked = prober.probe('site.example');
    prober.onError('https://site.example/', { kind: 'failure', error: 'revoked' });
    prober.onError(urls[0] ?? '', { kind: 'failure', error: 'known-interception' });
    expect(await checked).toEqual({
      host: 'site.example',
      at: 7,
      source: 'check',
      result: { kind: 'failure', error: 'known-interception' },
    });
  });

  it('gives up at once when the signal is aborted, as a closed connection', async () => {
    const { prober } = setUp();
    const end = new AbortController();
    const checked = prober.probe('site.example', end.signal);
    end.abort();
    expect((await checked).result).toEqual({
      kind: 'failure',
      error: 'connection-failed',
      connection: 'closed',
    });
  });

  it('listens once for several probes at a time, and until the last of them', async () => {
    const log: string[] = [];
    const urls: string[] = [];
    const prober = createHostProber({
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
    const both = Promise.all([prober.probe('a.example'), prober.probe('b.example')]);
    prober.onError(urls[0] ?? '', null);
    await Promise.resolve();
    expect(log).toEqual(['listens']);
    prober.onError(urls[1] ?? '', null);
    await both;
    expect(log).toEqual(['listens', 'stops']);
  });

  it('gives the certificate where the browser shows one', async () => {
    const { urls, prober } = setUp();
    const checked = prober.probe('site.example');
    const certificates = [{ rawDER }];
    prober.onResponse(
      urls[0] ?? '',
      observeChromium({ ...details, securityInfo: { state: 'secure', certificates } }),
    );
    expect(await checked).toMatchObject({ source: 'check', result: { kind: 'certificates' } });
  });
});
