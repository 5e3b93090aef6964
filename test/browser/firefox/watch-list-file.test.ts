/** The watch list in a real Firefox: changed, exported, imported, and stored by a newer version. */
import { describe, expect, it } from 'vitest';
import {
  chooseFile,
  click,
  isThere,
  openPage,
  savedBy,
  setValue,
  stored,
  textOf,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { fillIn } from '../../../lab/pages/watch-list-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

describe('the watch list', () => {
  const lab = useLab(findScenario('clean'), 'firefox');
  const FINGERPRINT = 'cd'.repeat(32);
  const entries = async () =>
    (
      (await stored(lab.browser, 'watchList')) as {
        entries: { name: string; note: string }[];
      } | null
    )?.entries ?? [];

  /** Chooses a file in the page, and returns the page's answer. */
  async function importFile(content: string): Promise<string> {
    await openPage(lab.browser, 'options.html');
    await chooseFile(lab.browser, '#import', content);
    return waitForText(lab.browser, '#transfer [role=status]', (now) => now !== '');
  }

  it('lets a name and a note be changed, shown as text', async () => {
    const { browser } = lab;
    await fillIn(browser, 'fingerprint-certificate', { name: 'Old', fingerprint: FINGERPRINT });
    await openPage(browser, 'options.html');
    await click(browser, '[data-action=edit]');
    await setValue(browser, '.edit input', '<i>New</i>\u202e');
    await click(browser, '.edit button[type=submit]');
    expect(await waitUntil(entries, ([one]) => one?.name !== 'Old')).toMatchObject([
      { name: '<i>New</i>\u202e' },
    ]);
    expect(await waitForText(browser, '[data-entry]', 'New')).toContain('<i>New</i>‹U+202E›');
  });

  it('keeps the focus where the person is', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    const focused = (selector: string) =>
      waitUntil(
        () => browser.inPage('return document.activeElement.matches(arguments[0])', [selector]),
        Boolean,
      );
    await browser.inPage('document.querySelector("[data-action=edit]").focus()');
    await click(browser, '[data-action=edit]');
    await focused('.edit input');
    await click(browser, '.edit button[type=button]');
    await focused('[data-action=edit]');
    await click(browser, '[data-action=clear]');
    await focused('.callout p');
    await click(browser, '.callout button:last-child');
    await focused('[data-action=clear]');
  });

  it('goes to a file and comes back from it', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    const { content: file } = await savedBy(browser, '[data-action=export]');
    expect(JSON.parse(file)).toMatchObject({ format: 'kuzet-watch-list', version: 1 });
    await click(browser, '[data-action=remove]');
    await waitUntil(entries, (list) => list.length === 0);
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
    await openPage(browser, 'options.html');
    expect(await textOf(browser, '#stored')).toContain('“findings” was written by a newer version');
    await browser.open('https://www.youtube.com/');
    await lab.popup();
    expect(await browser.badge()).toBe('');
    expect(await stored(browser, 'findings')).toEqual({ version: 7, items: [] });
    await openPage(browser, 'options.html');
    await click(browser, '[data-action=discard]');
    await waitUntil(
      () => isThere(browser, '[data-action=discard]'),
      (there) => !there,
    );
    expect(await stored(browser, 'findings')).toBe(null);
  });
});
