/**
 * Interceptors that speak HTTP/1.1 alone, in front of sites that offer HTTP/3: default Chromium shows no
 * certificate, and is told by the protocol.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HTTP1_INTERCEPTORS, hostBehind } from '../../../lab/http3/http1-interceptors.ts';
import { type Http3Lab, startHttp3Lab } from '../../../lab/http3/http3-lab.ts';
import { site } from '../../../lab/http3/sites.ts';
import { readCurrentPopup } from '../../../lab/pages/popup-page.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn } from '../lab.ts';

const START_MS = 120_000;
const PROTOCOL = 'return performance.getEntriesByType("navigation")[0].nextHopProtocol';

describeIn(['chromium'], 'a site behind an interceptor without HTTP/2', () => {
  let lab: Http3Lab;
  beforeAll(async () => {
    lab = await startHttp3Lab('chromium');
  }, START_MS);
  afterAll(() => lab.close());

  const verdict = async () => {
    const { level, confidence } = await readCurrentPopup(lab.browser);
    return `${level} ${confidence}`;
  };

  it.each(HTTP1_INTERCEPTORS)('is noticed: %s', async (name) => {
    await lab.browser.open(`https://${hostBehind(name)}/plain.html`);
    expect(await lab.browser.inPage(PROTOCOL)).toBe('http/1.1');
    // The third unrelated site within minutes is surer than the first.
    const isThird = name === HTTP1_INTERCEPTORS.at(-1);
    const expected = `unknown-interception ${isThird ? 'likely' : 'possible'}`;
    await waitUntil(verdict, (now) => now === expected);
    const { text } = await readCurrentPopup(lab.browser);
    expect(text).toContain('older protocol than this site speaks');
  });

  it('is noticed again after the background was stopped, and from what it kept', async () => {
    await lab.browser.stopBackground();
    await lab.browser.open(`https://${hostBehind('squid')}/plain.html?2`);
    await waitUntil(verdict, (now) => now === 'unknown-interception likely');
  });

  it('leaves a genuine site alone, over HTTP/2 and HTTP/3', async () => {
    for (const path of ['/plain.html?1', '/plain.html?2', '/plain.html?3']) {
      await lab.browser.open(`${site('other')}${path}`);
      await readCurrentPopup(lab.browser);
      await rest(300);
      expect(['not-checked possible', 'no-sign likely']).toContain(await verdict());
    }
  });
});
