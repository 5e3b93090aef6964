/** Settings in real browsers: language, notifications, marks, clearing, and what is preset. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, type LabBrowser } from '../../lab/browsers/browser.ts';
import { fillIn } from '../../lab/pages/watch-list-page.ts';
import { scenario, useChromium, useFirefox } from './environment.ts';

async function open(browser: LabBrowser, path: string): Promise<void> {
  await browser.open(`${browser.origin}/${path}`);
  await eventually(
    () => browser.inPage('return document.documentElement.dataset.ready'),
    (ready) => ready === 'true',
  );
}

const text = (browser: LabBrowser, selector = 'body') =>
  browser.inPage('return document.querySelector(arguments[0])?.innerText ?? ""', [selector]);

const click = (browser: LabBrowser, selector: string) =>
  browser.inPage('document.querySelector(arguments[0]).click()', [selector]);

async function stored(browser: LabBrowser, key: string): Promise<unknown> {
  return browser.inExtension(
    'return (await browser.storage.local.get(arguments[0]))[arguments[0]] ?? null',
    [key],
  );
}

async function choose(browser: LabBrowser, selector: string, value: string): Promise<void> {
  await browser.inPage(
    `const field = document.querySelector(arguments[0]);
     field.value = arguments[1];
     field.dispatchEvent(new Event("change", { bubbles: true }));`,
    [selector, value],
  );
}

const settles = (browser: LabBrowser, selector: string, expected: string) =>
  eventually(
    async () => String(await text(browser, selector)),
    (now) => now.includes(expected),
  );

const INTERCEPTED = 'https://www.youtube.com/';

describe('the language', () => {
  const lab = useFirefox(scenario('unknown-root'));

  it('switches at once, here and in another open page, badge and title with it', async () => {
    const { browser } = lab;
    await browser.open(INTERCEPTED);
    const site = await browser.currentTab();
    const tab = await browser.tabId();
    const popup = await browser.newTab();
    await open(browser, `popup.html?tab=${tab}`);
    await browser.newTab();
    await open(browser, 'options.html');
    await choose(browser, '[data-action=language]', 'kk');
    expect(await settles(browser, 'h1', 'Баптаулар')).toBe('Баптаулар');
    await browser.switchTo(popup);
    expect(await settles(browser, 'h1', 'белгісіз біреу')).toContain('www.youtube.com сайтында');
    expect(await browser.inPage('return document.documentElement.lang')).toBe('kk');
    const title = await eventually(
      () => browser.inExtension('return browser.action.getTitle({ tabId: arguments[0] })', [tab]),
      (now) => String(now).includes('отыруы мүмкін'),
    );
    expect(title).toContain('оқып отыруы мүмкін');
    await choose(browser, '[data-action=language]', 'ru');
    expect(await settles(browser, 'h1', 'Возможно')).toContain('кто-то неизвестный');
    await browser.switchTo(site);
    expect(
      await eventually(
        () => browser.badge(),
        (badge) => badge === '!',
      ),
    ).toBe('!');
  });

  it('stays when the background starts anew', async () => {
    const { browser } = lab;
    await browser.stopBackground();
    await browser.open(INTERCEPTED);
    const tab = await browser.tabId();
    const title = await eventually(
      () => browser.inExtension('return browser.action.getTitle({ tabId: arguments[0] })', [tab]),
      (now) => String(now).includes('Возможно'),
    );
    expect(title).toContain('www.youtube.com');
  });
});

describe('notifications and marks', () => {
  const unknownRoot = scenario('unknown-root');
  const lab = useFirefox({
    ...unknownRoot,
    interceptor: {
      engine: 'laboratory',
      root: 'unknown',
      hosts: ['www.youtube.com', 'mail.ru', 'www.facebook.com'],
    },
  });
  const shown = async () => (await lab.browser.notifications()).length;

  /** Chooses in the settings, and waits until the background must have heard of it. */
  async function notifying(how: string): Promise<void> {
    await open(lab.browser, 'options.html');
    await click(lab.browser, `input[name=notifications][value=${how}]`);
    await eventually(
      async () =>
        ((await stored(lab.browser, 'settings')) as { notifications?: string } | null)
          ?.notifications,
      (now) => now === how,
    );
  }
  /** How many there are once one more than `count` has come, or time enough has passed for it. */
  const after = (count: number) => eventually(shown, (now) => now > count, 4000);

  it('come once for an authority, then for each site, then never', async () => {
    const { browser } = lab;
    await browser.open(INTERCEPTED);
    expect(await eventually(shown, (count) => count > 0)).toBe(1);
    await browser.open('https://mail.ru/');
    expect(await after(1)).toBe(1);

    await notifying('always');
    await browser.open('https://www.facebook.com/');
    expect(await after(1)).toBe(2);

    await notifying('off');
    await click(browser, '[data-action=clear]');
    await eventually(
      () => browser.inPage('return document.querySelector("[data-action=clear-yes]") !== null'),
      Boolean,
    );
    await click(browser, '[data-action=clear-yes]');
    expect(
      await eventually(
        () => browser.inPage('return document.querySelector("[data-count]").dataset.count'),
        (count) => count === '0',
      ),
    ).toBe('0');
    expect(await stored(browser, 'findings')).toBe(null);
    await browser.open(INTERCEPTED);
    expect(await after(2)).toBe(2);

    // What was cleared is new again.
    await notifying('first');
    await click(browser, '[data-action=clear]');
    await eventually(
      () => browser.inPage('return document.querySelector("[data-action=clear-yes]") !== null'),
      Boolean,
    );
    await click(browser, '[data-action=clear-yes]');
    await eventually(
      () => stored(browser, 'findings'),
      (now) => now === null,
    );
    await browser.open('https://mail.ru/');
    expect(await after(2)).toBe(3);
  });
});

describe('marks of lower levels', () => {
  const lab = useFirefox(scenario('mitmproxy'));

  it('go and come as the user wants', async () => {
    const { browser } = lab;
    await browser.open(INTERCEPTED);
    const site = await browser.currentTab();
    expect(
      await eventually(
        () => browser.badge(),
        (badge) => badge !== '',
      ),
    ).toBe('i');
    await browser.newTab();
    await open(browser, 'options.html');
    await click(browser, 'input[name=lowerBadges]');
    await browser.switchTo(site);
    expect(
      await eventually(
        () => browser.badge(),
        (badge) => badge === '',
      ),
    ).toBe('');
  });
});

describe('the watch list', () => {
  const lab = useFirefox(scenario('clean'));
  const FINGERPRINT = 'cd'.repeat(32);
  const entries = async () =>
    (
      (await stored(lab.browser, 'watchList')) as {
        entries: { name: string; note: string }[];
      } | null
    )?.entries ?? [];

  /** Chooses a file in the page, as a person does. */
  async function importFile(content: string): Promise<string> {
    const { browser } = lab;
    await open(browser, 'options.html');
    await browser.inPage(
      `const chosen = new DataTransfer();
       chosen.items.add(new File([arguments[0]], "list.json", { type: "application/json" }));
       const field = document.getElementById("import");
       field.files = chosen.files;
       field.dispatchEvent(new Event("change", { bubbles: true }));`,
      [content],
    );
    return eventually(
      async () => String(await text(browser, '#transfer [role=status]')),
      (now) => now !== '',
    );
  }

  it('lets a name and a note be changed, shown as text', async () => {
    const { browser } = lab;
    await fillIn(browser, 'fingerprint-certificate', { name: 'Old', fingerprint: FINGERPRINT });
    await open(browser, 'options.html');
    await click(browser, '[data-action=edit]');
    await eventually(
      () => browser.inPage('return document.querySelector(".edit") !== null'),
      Boolean,
    );
    await browser.inPage(
      `const field = document.querySelector(".edit input");
       field.value = arguments[0];
       field.dispatchEvent(new Event("input", { bubbles: true }));
       document.querySelector(".edit button[type=submit]").click();`,
      ['<i>New</i>\u202e'],
    );
    expect(await eventually(entries, ([one]) => one?.name !== 'Old')).toMatchObject([
      { name: '<i>New</i>\u202e' },
    ]);
    expect(await settles(browser, '[data-entry]', 'New')).toContain('<i>New</i>‹U+202E›');
  });

  it('keeps the focus where the person is', async () => {
    const { browser } = lab;
    await open(browser, 'options.html');
    const focused = (what: string) =>
      eventually(() => browser.inPage(`return document.activeElement.${what}`), Boolean);
    await browser.inPage('document.querySelector("[data-action=edit]").focus()');
    await click(browser, '[data-action=edit]');
    expect(await focused('matches(".edit input")')).toBe(true);
    await click(browser, '.edit button[type=button]');
    expect(await focused('matches("[data-action=edit]")')).toBe(true);
    await click(browser, '[data-action=clear]');
    expect(await focused('matches(".callout p")')).toBe(true);
    await click(browser, '.callout button:last-child');
    expect(await focused('matches("[data-action=clear]")')).toBe(true);
  });

  it('goes to a file and comes back from it', async () => {
    const { browser } = lab;
    await open(browser, 'options.html');
    // What the browser would be given to save.
    const saved = await browser.inPageAsync(
      `const page = window.wrappedJSObject ?? window;
       const made = new Promise((resolve) => {
         const original = page.URL.createObjectURL;
         const spy = (blob) => { blob.text().then(resolve); return original.call(page.URL, blob); };
         page.URL.createObjectURL = typeof exportFunction === "function" ? exportFunction(spy, page) : spy;
       });
       document.querySelector("[data-action=export]").click();
       return await made;`,
    );
    const file = String(saved);
    expect(JSON.parse(file)).toMatchObject({ format: 'kuzet-watch-list', version: 1 });
    await click(browser, '[data-action=remove]');
    await eventually(entries, (list) => list.length === 0);
    expect(await importFile(file)).toBe('1 entry was added.');
    expect(await entries()).toMatchObject([{ name: '<i>New</i>\u202e' }]);
    expect(await importFile(file)).toBe('0 entries were added.');
  });

  it.each([
    ['{"hello": 1}', 'not a watch list'],
    ['{"format": "kuzet-watch-list", "version": 9, "entries": []}', 'newer version'],
    ['{"format": "kuzet-watch-list", "version": 1, "entries": [{}]}', 'damaged'],
  ])('refuses the file %s and changes nothing', async (content, says) => {
    const before = await entries();
    expect(await importFile(content)).toContain(says);
    expect(await entries()).toEqual(before);
  });

  it('says what it cannot read of the stored, and keeps it', async () => {
    const { browser } = lab;
    await browser.inExtension(
      'await browser.storage.local.set({ findings: { version: 7, items: [] } })',
    );
    await open(browser, 'options.html');
    expect(await text(browser, '#stored')).toContain('“findings” was written by a newer version');
    await browser.open('https://www.youtube.com/');
    expect(await browser.badge()).toBe('');
    expect(await stored(browser, 'findings')).toEqual({ version: 7, items: [] });
    await open(browser, 'options.html');
    await click(browser, '[data-action=discard]');
    expect(
      await eventually(
        () => browser.inPage('return document.querySelector("[data-action=discard]") === null'),
        Boolean,
      ),
    ).toBe(true);
    expect(await stored(browser, 'findings')).toBe(null);
  });
});

const PRESET = {
  language: 'ru',
  notifications: 'off',
  watchList: [{ name: 'Шлюз', certificateSha256: 'ef'.repeat(32), note: 'третий этаж' }],
};

describe('what an organisation presets in Firefox', () => {
  const lab = useFirefox(scenario('unknown-root'), { managed: PRESET });

  it('is in force, shown as preset, and not to be changed', async () => {
    const { browser } = lab;
    await open(browser, 'options.html');
    expect(await text(browser, 'h1')).toBe('Настройки');
    const disabled = (selector: string) =>
      browser.inPage('return document.querySelector(arguments[0]).matches(":disabled")', [
        selector,
      ]);
    expect(await disabled('[data-action=language]')).toBe(true);
    expect(await disabled('input[name=notifications]')).toBe(true);
    expect(await disabled('input[name=lowerBadges]')).toBe(false);
    expect(await text(browser, '#language')).toContain('задала ваша организация');
    const entry = await text(browser, '[data-entry]');
    expect(entry).toContain('Шлюз');
    expect(entry).toContain('внесено вашей организацией');
    expect(await browser.inPage('return document.querySelector("[data-action=remove]")')).toBe(
      null,
    );
    await browser.open(INTERCEPTED);
    expect(
      await eventually(
        () => browser.badge(),
        (badge) => badge === '!',
      ),
    ).toBe('!');
    expect(await browser.notifications()).toEqual([]);
  });
});

const POLICIES = '/etc/chromium/policies/managed';
const mayPreset = process.getuid?.() === 0 && existsSync('/etc/chromium');

describe.skipIf(!mayPreset)('what an organisation presets in Chromium', () => {
  const lab = useChromium(scenario('clean'), 'chromium');

  it('is in force as soon as the browser reads the policy', async () => {
    const { browser } = lab;
    const file = join(POLICIES, 'kuzet-laboratory.json');
    const id = new URL(browser.origin).host;
    mkdirSync(POLICIES, { recursive: true });
    try {
      await open(browser, 'options.html');
      expect(await text(browser, 'h1')).toBe('Settings');
      writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: PRESET } } }));
      const heading = await eventually(
        () => text(browser, 'h1'),
        (now) => now === 'Настройки',
        30_000,
      );
      expect(heading).toBe('Настройки');
      expect(await text(browser, '[data-entry]')).toContain('Шлюз');
    } finally {
      rmSync(file, { force: true });
    }
  });
});
