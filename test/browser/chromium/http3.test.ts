/**
 * What Chromium shows without a certificate: a page that came over HTTP/3, or was decoded with a shared
 * dictionary, has a root that the browser ships. Nothing else may pass for it.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Http3Lab, startHttp3Lab } from '../../../lab/http3/http3-lab.ts';
import { WORKER_ANSWERS } from '../../../lab/http3/pages.ts';
import { site } from '../../../lab/http3/sites.ts';
import { readCurrentPopup } from '../../../lab/pages/popup-page.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn } from '../lab.ts';

const START_MS = 120_000;
const GENUINE = site('switched');
const INTERCEPTED = site('intercepted');

describeIn(['chromium'], 'a page over HTTP/3', () => {
  let lab: Http3Lab;
  beforeAll(async () => {
    lab = await startHttp3Lab('chromium');
  }, START_MS);
  afterAll(() => lab.close());

  /** Level and confidence of the tab that is open, once they are as expected; else as they stay. */
  const verdict = async () => {
    const { level, confidence } = await readCurrentPopup(lab.browser);
    return `${level} ${confidence}`;
  };
  const isCleared = () => waitUntil(verdict, (now) => now === 'no-sign likely');
  const staysUnchecked = async () => {
    // The document is asked once its commit is stored; what it answers comes right after.
    await readCurrentPopup(lab.browser);
    await rest(300);
    expect(await verdict()).toBe('not-checked possible');
  };
  const protocol = async () =>
    String(
      await lab.browser.inPage(
        'return performance.getEntriesByType("navigation")[0].nextHopProtocol',
      ),
    );

  it('is not the first page of a site', async () => {
    await lab.browser.open(`${GENUINE}/plain.html`);
    expect(await protocol()).toBe('h2');
    await staysUnchecked();
  });

  it('shows no sign of interception, and says why and what it does not cover', async () => {
    await waitUntil(
      async () => {
        await lab.browser.open(`${GENUINE}/plain.html?2`);
        return protocol();
      },
      (now) => now === 'h3',
    );
    await isCleared();
    const { text } = await readCurrentPopup(lab.browser);
    expect(text).toContain('No sign of interception on switched.kuzet-h3.org');
    expect(text).toContain('only with certificates of authorities that it ships itself');
    expect(text).toContain('nothing of what the page loaded from elsewhere');
  });

  const opens = (path: string) => lab.browser.open(`${GENUINE}${path}`);

  it('may come from a redirect, have a fragment, or be an error of the server', async () => {
    for (const path of ['/redirect', '/plain.html?3#part', '/error']) {
      await opens(path);
      await isCleared();
    }
  });

  it('may be stored now, but not come from the cache', async () => {
    await opens('/cached.html');
    await isCleared();
    await opens('/plain.html?4');
    await opens('/cached.html');
    expect(await protocol()).toBe('h3');
    await staysUnchecked();
  });

  it('may not have been revalidated: the entry is that of the stored page', async () => {
    await opens('/revalidated.html');
    await isCleared();
    await opens('/plain.html?5');
    await opens('/revalidated.html');
    expect(await protocol()).toBe('h3');
    await staysUnchecked();
  });

  it('keeps its verdict when it returns', async () => {
    await opens('/plain.html?6');
    await isCleared();
    await opens('/plain.html?7');
    await lab.browser.back();
    await isCleared();
  });

  it('keeps its verdict when the background has been stopped', async () => {
    await opens('/plain.html?8');
    await isCleared();
    await lab.browser.stopBackground();
    await isCleared();
  });

  it('may have been fetched ahead, or prerendered', async () => {
    for (const kind of ['prefetch', 'prerender']) {
      await lab.browser.newTab();
      await opens(`/${kind}.html`);
      // A person reads first. A driver loses a page that is activated while it is prerendered.
      await rest(2500);
      await lab.browser.inPage('setTimeout(() => { document.querySelector("a").click() }, 0)');
      await waitUntil(
        () => lab.browser.inPage('return location.href').catch(() => ''),
        (url) => url === `${GENUINE}/plain.html?${kind}`,
      );
      await isCleared();
    }
    await lab.browser.newTab();
  });

  it('is not one below a root that the user installed, although the server offers it', async () => {
    for (const path of ['/plain.html', '/plain.html?2', '/plain.html?3']) {
      await lab.browser.open(`${INTERCEPTED}${path}`);
      expect(await protocol()).toBe('h2');
      await staysUnchecked();
    }
  });

  it('is not one whose own world says so', async () => {
    await lab.browser.open(`${INTERCEPTED}/forger.html`);
    expect(await protocol()).toBe('h3');
    await staysUnchecked();
  });

  it('is not one that a service worker answered, whatever it answered with', async () => {
    await lab.browser.open(`${INTERCEPTED}/worker/`);
    await waitUntil(
      () => lab.browser.inPage('return document.title'),
      (title) => title === 'ready',
      20_000,
    );
    for (const name of WORKER_ANSWERS) {
      await lab.browser.open(`${INTERCEPTED}/worker/${name}.html`);
      await staysUnchecked();
    }
  });

  it('is one that was decoded with a shared dictionary', async () => {
    await lab.browser.open(`${site('dictionary')}/`);
    await waitUntil(
      async () => {
        await lab.browser.open(`${site('dictionary')}/page`);
        return lab.browser.inPage(
          'return performance.getEntriesByType("navigation")[0].contentEncoding',
        );
      },
      (encoding) => encoding === 'dcz',
    );
    expect(await protocol()).toBe('h2');
    await isCleared();
    const { text } = await readCurrentPopup(lab.browser);
    expect(text).toContain('compressed with data that the browser had kept');
  });

  it('is not one that only says so', async () => {
    await lab.browser.open(`${site('forged')}/`);
    await lab.browser.open(`${site('forged')}/page`);
    expect(
      await lab.browser.inPage(
        'return performance.getEntriesByType("navigation")[0].contentEncoding',
      ),
    ).toBe('dcz');
    await staysUnchecked();
  });

  it('is not one that was stored before an interception', async () => {
    await lab.sites.intercept();
    for (const path of ['/plain.html?9', '/cached.html', '/revalidated.html']) {
      await opens(path);
      await staysUnchecked();
    }
    await lab.browser.reload();
    await staysUnchecked();
  });
});

describeIn(['chromium-flag', 'chromium-expert'], 'a page over HTTP/3', (configuration) => {
  let lab: Http3Lab;
  beforeAll(async () => {
    lab = await startHttp3Lab(configuration);
  }, START_MS);
  afterAll(() => lab.close());

  const verdictOf = async (url: string) => {
    await lab.browser.open(url);
    await readCurrentPopup(lab.browser);
    await rest(300);
    const { level, confidence } = await readCurrentPopup(lab.browser);
    return `${level} ${confidence}`;
  };

  it('is surer than one whose own certificate alone can be seen', async () => {
    const first = configuration === 'chromium-flag' ? 'no-sign possible' : 'not-checked possible';
    expect(await verdictOf(`${GENUINE}/plain.html`)).toBe(first);
    await waitUntil(
      () => verdictOf(`${GENUINE}/plain.html?2`),
      (verdict) => verdict === 'no-sign likely',
    );
  });

  it('makes nothing of a page below a root that the user installed', async () => {
    for (const path of ['/plain.html', '/plain.html?2']) {
      expect(await verdictOf(`${INTERCEPTED}${path}`)).not.toBe('no-sign likely');
    }
  });
});
