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
const PROTOCOL = 'return performance.getEntriesByType("navigation")[0].nextHopProtocol';

/** The running laboratory, and what its tests ask for. */
interface Pages {
  readonly lab: Http3Lab;
  /** Level and confidence of the tab that is open. */
  verdict(): Promise<string>;
  isCleared(): Promise<unknown>;
  staysUnchecked(): Promise<void>;
  /** The protocol that the page itself sees. */
  protocol(): Promise<string>;
  /** Opens a page of the genuine site. */
  opens(path: string): Promise<void>;
}

function pagesOf(current: () => Http3Lab): Pages {
  const verdict = async () => {
    const { level, confidence } = await readCurrentPopup(current().browser);
    return `${level} ${confidence}`;
  };
  return {
    get lab() {
      return current();
    },
    verdict,
    isCleared: () => waitUntil(verdict, (now) => now === 'no-sign likely'),
    async staysUnchecked() {
      // The document is asked once its commit is stored; what it answers comes right after.
      await readCurrentPopup(current().browser);
      await rest(300);
      expect(await verdict()).toBe('not-checked possible');
    },
    protocol: async () => String(await current().browser.inPage(PROTOCOL)),
    opens: (path) => current().browser.open(`${GENUINE}${path}`),
  };
}

/** The first pages of a site. */
function declareFirstPages(pages: Pages): void {
  it('is not the first page of a site', async () => {
    await pages.lab.browser.open(`${GENUINE}/plain.html`);
    expect(await pages.protocol()).toBe('h2');
    await pages.staysUnchecked();
  });

  it('shows no sign of interception, and says why and what it does not cover', async () => {
    await waitUntil(
      async () => {
        await pages.lab.browser.open(`${GENUINE}/plain.html?2`);
        return pages.protocol();
      },
      (now) => now === 'h3',
    );
    await pages.isCleared();
    const { text } = await readCurrentPopup(pages.lab.browser);
    expect(text).toContain('No sign of interception on switched.kuzet-h3.org');
    expect(text).toContain('only with certificates of authorities that it ships itself');
    expect(text).toContain('nothing of the scripts and pictures that it loaded');
  });

  it('may come from a redirect, have a fragment, or be an error of the server', async () => {
    for (const path of ['/redirect', '/plain.html?3#part', '/error']) {
      await pages.opens(path);
      await pages.isCleared();
    }
  });
}

/** What a page may come through, and keeps. */
function declareLaterPages(pages: Pages): void {
  it('may be stored now, but not come from the cache', async () => {
    await pages.opens('/cached.html');
    await pages.isCleared();
    await pages.opens('/plain.html?4');
    await pages.opens('/cached.html');
    expect(await pages.protocol()).toBe('h3');
    await pages.staysUnchecked();
  });

  it('may not have been revalidated: the entry is that of the stored page', async () => {
    await pages.opens('/revalidated.html');
    await pages.isCleared();
    await pages.opens('/plain.html?5');
    await pages.opens('/revalidated.html');
    expect(await pages.protocol()).toBe('h3');
    await pages.staysUnchecked();
  });

  it('keeps its verdict when it returns', async () => {
    await pages.opens('/plain.html?6');
    await pages.isCleared();
    await pages.opens('/plain.html?7');
    await pages.lab.browser.back();
    await pages.isCleared();
  });

  it('keeps its verdict when the background has been stopped', async () => {
    await pages.opens('/plain.html?8');
    await pages.isCleared();
    await pages.lab.browser.stopBackground();
    await pages.isCleared();
  });

  it('may have been fetched ahead, or prerendered', async () => {
    for (const kind of ['prefetch', 'prerender']) {
      await pages.lab.browser.newTab();
      await pages.opens(`/${kind}.html`);
      // A person reads first. A driver loses a page that is activated while it is prerendered.
      await rest(2500);
      await pages.lab.browser.inPage(
        'setTimeout(() => { document.querySelector("a").click() }, 0)',
      );
      await waitUntil(
        () => pages.lab.browser.inPage('return location.href').catch(() => ''),
        (url) => url === `${GENUINE}/plain.html?${kind}`,
      );
      await pages.isCleared();
    }
    await pages.lab.browser.newTab();
  });
}

/** What an interceptor whose root is installed may try. */
function declareForgeries(pages: Pages): void {
  it('is not one below a root that the user installed, although the server offers it', async () => {
    for (const path of ['/plain.html', '/plain.html?2', '/plain.html?3']) {
      await pages.lab.browser.open(`${INTERCEPTED}${path}`);
      expect(await pages.protocol()).toBe('h2');
      await pages.staysUnchecked();
    }
  });

  it('is not one whose own world says so', async () => {
    await pages.lab.browser.open(`${INTERCEPTED}/forger.html`);
    expect(await pages.protocol()).toBe('h3');
    await pages.staysUnchecked();
  });

  it('is not one that a service worker answered, whatever it answered with', async () => {
    await pages.lab.browser.open(`${INTERCEPTED}/worker/`);
    await waitUntil(
      () => pages.lab.browser.inPage('return document.title'),
      (title) => title === 'ready',
      20_000,
    );
    for (const name of WORKER_ANSWERS) {
      await pages.lab.browser.open(`${INTERCEPTED}/worker/${name}.html`);
      await pages.staysUnchecked();
    }
  });
}

/** Shared dictionaries, and a site that was genuine and no longer is. */
function declareDictionaries(pages: Pages): void {
  it('is one that was decoded with a shared dictionary', async () => {
    await pages.lab.browser.open(`${site('dictionary')}/`);
    await waitUntil(
      async () => {
        await pages.lab.browser.open(`${site('dictionary')}/page`);
        return pages.lab.browser.inPage(
          'return performance.getEntriesByType("navigation")[0].contentEncoding',
        );
      },
      (encoding) => encoding === 'dcz',
    );
    expect(await pages.protocol()).toBe('h2');
    await pages.isCleared();
    const { text } = await readCurrentPopup(pages.lab.browser);
    expect(text).toContain('compressed with data that the browser had kept');
  });

  it('is not one that only says so', async () => {
    await pages.lab.browser.open(`${site('forged')}/`);
    await pages.lab.browser.open(`${site('forged')}/page`);
    expect(
      await pages.lab.browser.inPage(
        'return performance.getEntriesByType("navigation")[0].contentEncoding',
      ),
    ).toBe('dcz');
    await pages.staysUnchecked();
  });

  it('is not one that was stored before an interception', async () => {
    await pages.lab.sites.intercept();
    for (const path of ['/plain.html?9', '/cached.html', '/revalidated.html']) {
      await pages.opens(path);
      await pages.staysUnchecked();
    }
    await pages.lab.browser.reload();
    await pages.staysUnchecked();
  });
}

describeIn(['chromium'], 'a page over HTTP/3', () => {
  let lab: Http3Lab;
  beforeAll(async () => {
    lab = await startHttp3Lab('chromium');
  }, START_MS);
  afterAll(() => lab.close());
  const pages = pagesOf(() => lab);

  declareFirstPages(pages);
  declareLaterPages(pages);
  declareForgeries(pages);
  declareDictionaries(pages);
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
    // The leaf alone is of no authority of the tables, though the browser ships its root.
    const isLeafShown = configuration === 'chromium-flag';
    const first = isLeafShown ? 'private-authority possible' : 'not-checked possible';
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
