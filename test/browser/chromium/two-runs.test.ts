/** A profile of Chromium that is used in two runs of the browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startChromium } from '../../../lab/browsers/chromium/launch.ts';
import { makeInterceptorAuthority } from '../../../lab/certificates/authorities.ts';
import { builtExtension } from '../../../lab/environment.ts';
import { startInterceptor } from '../../../lab/network/interceptor.ts';
import { startNetwork } from '../../../lab/network/network.ts';
import { readPopup } from '../../../lab/pages/popup-page.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn } from '../lab.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

describeIn(['chromium'], 'between two runs', () => {
  it('notices that the flag was turned on, says so, and knows no tab of the run before', async () => {
    const home = await mkdtemp(join(tmpdir(), 'kuzet-two-runs-'));
    const network = await startNetwork();
    const authority = await makeInterceptorAuthority('qaznet');
    const publicRoot = network.publicAuthority.root.pem;
    const interceptor = await startInterceptor({
      authority,
      sitesPort: network.sitesPort,
      publicRoot,
      realCertificate: (host) => network.realCertificate(host),
      leaf: 'of 2019',
    });
    network.redirect(['mail.ru'], interceptor.port);
    const start = (flag: boolean) =>
      startChromium({
        extension: builtExtension('chromium'),
        hosts: [],
        httpsPort: network.httpsPort,
        httpPort: network.httpPort,
        userRoots: [authority.root.pem],
        publicRoot,
        headless: true,
        home,
        flag,
      });
    try {
      const first = await start(false);
      await first.open(`${MAIL}/`);
      expect(await readPopup(first, await first.tabId())).toMatchObject({ level: 'not-checked' });
      await first.close();
      const second = await start(true);
      const states = await second.inExtension(
        'return Object.values(await browser.storage.session.get()).flatMap(({ frames = [] }) => frames.map(({ verdict }) => verdict.host))',
      );
      expect(states).not.toContain('mail.ru');
      // An extension that is only just loaded may miss the first page.
      await second.open(`${NEWS}/`);
      await second.open(`${MAIL}/`);
      const tab = await second.tabId();
      const popup = await waitUntil(
        () => readPopup(second, tab),
        ({ host, level }) => host === 'mail.ru' && level !== 'not-checked',
      );
      expect(popup).toMatchObject({ level: 'known-interception' });
      expect(popup.text).toContain('Your browser has begun to show certificates');
      await second.close();
    } finally {
      await interceptor.close();
      await network.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});
