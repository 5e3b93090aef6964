/** Ways in which documents come about: never a wrong verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

/** How long a download may take to be mistaken for the page. */
const MISTAKE_MS = 1000;

/** The verdict on the intercepted host: by its chain in Firefox, by its leaf with the flag. */
const INTERCEPTED = {
  firefox: { badge: '!!', level: 'known-interception' },
  'chromium-flag': { badge: '!', level: 'unknown-interception' },
} as const;

/** mail.ru is intercepted, every other site is not. */
const SCENARIO = findScenario('two-tabs');

describeIn(['firefox', 'chromium-flag'], 'a document from the network', (configuration) => {
  const { badge, level } = INTERCEPTED[configuration as keyof typeof INTERCEPTED];
  const lab = useLab(SCENARIO, configuration);
  const badgeBecomes = (text: string) =>
    waitUntil(
      () => lab.browser.badge(),
      (now) => now === text,
    );

  it('judges a page that was only revalidated (304) by its live certificate', async () => {
    const { browser } = lab;
    await browser.open(`${MAIL}/revalidated`);
    await browser.reload();
    const popup = await lab.popup();
    // Chromium may say that it is from the cache.
    const allowed = configuration === 'firefox' ? [level] : [level, 'not-checked'];
    expect(allowed).toContain(popup.level);
    expect(popup.host).toBe('mail.ru');
    if (configuration === 'firefox') await badgeBecomes(badge);
  });

  it('updates the badge after each navigation of a tab', async () => {
    const { browser } = lab;
    for (const [url, text] of [
      [`${NEWS}/`, ''],
      [`${MAIL}/`, badge],
      [`${NEWS}/?2`, ''],
      [`${MAIL}/?2`, badge],
    ] as const) {
      await browser.open(url);
      await badgeBecomes(text);
    }
  });

  it('gives a page that comes back from bfcache its own verdict', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?first`);
    await browser.open(`${NEWS}/?second`);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.back();
    await badgeBecomes(badge);
    expect(await lab.popup()).toMatchObject({ level, host: 'mail.ru' });
  });
});

describeIn(['firefox', 'chromium-flag'], 'a document without a connection', (configuration) => {
  const lab = useLab(SCENARIO, configuration);

  it('says that a page which a service worker made up was not checked', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/offline`);
    await waitUntil(
      () => browser.inPage('return Boolean(navigator.serviceWorker.controller)'),
      Boolean,
    );
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.open(`${NEWS}/made-by-worker`);
    expect(await browser.inPage('return document.title')).toBe('made by the worker');
    const popup = await lab.popup();
    expect(popup.level).toBe('not-checked');
    if (configuration === 'firefox') {
      expect(popup.text).toContain('without a connection that could be seen');
    }
  });

  it('says that a download was intercepted, and does not take it for the page', async () => {
    const { browser } = lab;
    const { badge, level } = INTERCEPTED[configuration as keyof typeof INTERCEPTED];
    await browser.newTab();
    await browser.open(`${NEWS}/?before-download`);
    await browser.inPage('location.href = arguments[0]', [`${MAIL}/download`]);
    await waitUntil(
      () => browser.badge(),
      (now) => now === badge,
    );
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level, host: 'mail.ru' });
    expect(popup.text).toContain('that is no page here: a download');
    expect(popup.text).toContain('The page itself: news.kuzet-lab.org');
  });

  it('says nothing of a download that was not intercepted', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/?before-own-download`);
    await browser.inPage('location.href = arguments[0]', [`${NEWS}/download`]);
    await sleep(MISTAKE_MS);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign', host: 'news.kuzet-lab.org' });
    expect(await browser.badge()).toBe('');
  });
});
