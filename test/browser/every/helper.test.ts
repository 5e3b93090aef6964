/** The helper, a program on this device: what it finds, its silence, and helpers that are broken. */
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowHelper, askHelper, installHelper, removeHelper } from '../../../lab/helper.ts';
import { openPage, textOf, waitFor } from '../../../lab/pages/extension-page.ts';
import {
  readNetwork,
  readTable,
  startCheckPage,
  untilStatus,
} from '../../../lab/pages/network-check-page.ts';
import { openDetails, readIcon, readPopup, waitForVerdict } from '../../../lab/pages/popup-page.ts';
import { NEWS, type Scenario, YOUTUBE } from '../../../lab/scenarios/scenario.ts';
import { describeIn, type Lab, useLab } from '../lab.ts';

/** Browser and helper trust nobody who intercepts: the page is as it should be until a test begins. */
const SCENARIO: Scenario = {
  name: 'helper',
  what: 'Interception begins when the page is there.',
  interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet', startsLater: true },
  userTrusts: 'nothing',
  visits: [],
};

const FINDINGS =
  'return (await browser.storage.local.get("findings")).findings?.items.map(({ host, basis }) => [host, basis.source]) ?? []';

/** The level of the main document by itself, as it is stored. */
const OWN_LEVEL = `const stored = await browser.storage.session.get('tab:' + arguments[0]);
  return stored['tab:' + arguments[0]].frames.find(({ frameId }) => frameId === 0).verdict.level`;

async function openTab({ browser }: Lab, host: string): Promise<number> {
  await browser.newTab();
  await browser.open(`https://${host}/`);
  const tabId = await browser.tabId();
  await waitForVerdict(browser, tabId);
  return tabId;
}

/** The program that the browser starts, as a script of these lines; null for none. */
async function replaceHelper({ browser: { home } }: Lab, lines: string | null, mode = 0o700) {
  const launcher = join(home, '.local/share/kuzet/kuzet-host');
  await rm(launcher, { force: true });
  if (lines === null) return;
  await writeFile(launcher, `#!/bin/sh\n${lines}\n`);
  await chmod(launcher, mode);
}

/** A helper that reads one question and then runs the statements. */
const answering = (statements: string) =>
  `exec '${process.execPath}' --input-type=module -e '
const send = (text) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(text));
  process.stdout.write(Buffer.concat([length, Buffer.from(text)]));
};
process.stdin.once("data", (data) => { const asked = JSON.parse(data.subarray(4)); ${statements} });'`;

/** Broken helpers by what is wrong, with the words that the popup has for each in each browser. */
const BROKEN: readonly (readonly [string, string | null, number, RegExp])[] = [
  ['is missing', null, 0o700, /did not start|finds no helper/],
  ['may not be executed', 'exit 0', 0o600, /did not start|finds no helper/],
  ['ends at once', 'exit 1', 0o700, /did not start, or ended/],
  ['ends after the question', answering('process.exit(1)'), 0o700, /did not start, or ended/],
  [
    'answers no message',
    answering('process.stdout.write("<html>Hello, this is no message</html>")'),
    0o700,
    /none to this question|did not start, or ended/,
  ],
  ['answers other JSON', answering('send(JSON.stringify({ ok: true }))'), 0o700, /none to this/],
  [
    'answers for another host',
    answering(
      'send(JSON.stringify({ id: asked.id, host: "other.kuzet-lab.org", error: "no-connection" }))',
    ),
    0o700,
    /none to this question/,
  ],
  [
    'answers with certificates that are none',
    answering('send(JSON.stringify({ ...asked, certificates: ["AAAA", "MIIB"], address: null }))'),
    0o700,
    /could not be read/,
  ],
  [
    'answers with 100 MB',
    answering('send(JSON.stringify({ ...asked, certificates: ["A".repeat(100e6)] }))'),
    0o700,
    /none to this question|did not start, or ended/,
  ],
  ['says nothing', 'exec sleep 60', 0o700, /did not answer in time/],
];

/** What a page is called by what the browser itself was shown. */
const ownLevel = ({ environment }: Lab) =>
  environment.configuration === 'firefox' ? 'no-sign' : 'not-checked';

/**
 * What the popup says of a site that nobody intercepts. In Firefox the extension is as it ships, and its
 * list of roots does not have the laboratory's.
 */
const silenceOf = ({ environment }: Lab) =>
  environment.configuration === 'firefox'
    ? 'It may be the site’s own'
    : 'That does not clear this page';

function declareAsking(lab: Lab): void {
  it('says nothing about a page by its silence', async () => {
    const { browser } = lab;
    const tabId = await openTab(lab, NEWS);
    expect(await askHelper(browser, tabId)).toContain(silenceOf(lab));
    expect(await readPopup(browser, tabId)).toMatchObject({ level: ownLevel(lab) });
    expect(await browser.inExtension(FINDINGS)).toEqual([]);
  });

  it('finds interception, and says that other programs are shown it', async () => {
    const { browser, environment } = lab;
    const tabId = await openTab(lab, YOUTUBE);
    expect(await readPopup(browser, tabId)).toMatchObject({ level: ownLevel(lab) });
    environment.startIntercepting();
    expect(await askHelper(browser, tabId)).toBe('');
    const popup = await readPopup(browser, tabId);
    expect(popup).toMatchObject({ level: 'known-interception', host: YOUTUBE });
    expect(popup.text).toContain('For other programs on this device');
    expect(popup.text).not.toContain('Your connection to');
    expect((await readIcon(browser, tabId)).badge).toBe('!!');
    // What the browser itself saw stays as it was.
    expect(await browser.inExtension(OWN_LEVEL, [tabId])).toBe(ownLevel(lab));
    expect(await browser.inExtension(FINDINGS)).toEqual([[YOUTUBE, 'helper']]);
  });

  it('can be asked by a background that was stopped', async () => {
    const { browser, environment } = lab;
    environment.stopIntercepting();
    const tabId = await openTab(lab, NEWS);
    await browser.stopBackground();
    expect(await askHelper(browser, tabId)).toContain(silenceOf(lab));
  });
}

function declareCheck(lab: Lab): void {
  it('is asked in a check, where it counts as what other programs are shown', async () => {
    const { browser, environment } = lab;
    await browser.newTab();
    // No page: the browser itself is to accept what it is shown, and the helper to find something.
    environment.startIntercepting();
    await startCheckPage(browser, { hosts: [YOUTUBE, NEWS] });
    await untilStatus(browser, (status) => status === 'finished');
    const table = await readTable(browser);
    expect(table[YOUTUBE]).toEqual(['known-interception']);
    expect(table[NEWS]).toEqual([environment.configuration === 'firefox' ? 'no-sign' : 'accepted']);
    expect(await readNetwork(browser)).toBe('intercepted');
    const text = await textOf(browser);
    expect(text).toContain('The helper found signs of interception');
    expect(text).toContain('shown to other programs');
    environment.stopIntercepting();
  });
}

function declareBroken(lab: Lab): void {
  describe('and is broken', () => {
    it.each(BROKEN)('because it %s', async (_, lines, mode, words) => {
      const { browser } = lab;
      await replaceHelper(lab, lines, mode);
      const tabId = await openTab(lab, NEWS);
      expect(await askHelper(browser, tabId)).toMatch(words);
      expect(await readPopup(browser, tabId)).toMatchObject({ level: ownLevel(lab) });
    });

    it('is named once in a check, which goes on without it', async () => {
      const { browser } = lab;
      await replaceHelper(lab, 'exit 1');
      await browser.newTab();
      await startCheckPage(browser, { hosts: [YOUTUBE, NEWS] });
      // The page may still show the check before.
      await waitFor(browser, '#helper-fault');
      expect(await textOf(browser, '#helper-fault')).toContain('did not start, or ended');
      await untilStatus(browser, (status) => status === 'finished');
      expect(Object.keys(await readTable(browser)).sort()).toEqual([NEWS, YOUTUBE]);
    });
  });
}

describeIn(['firefox', 'chromium'], 'the helper', (configuration) => {
  const lab = useLab(SCENARIO, configuration);

  it('is offered only once the user has turned it on in the settings', async () => {
    const { browser } = lab;
    const tabId = await openTab(lab, YOUTUBE);
    await browser.newTab();
    await openPage(browser, `popup.html?tab=${tabId}`);
    await openDetails(browser);
    expect(await textOf(browser, '#helper')).toContain('until you turn it on');
    expect(await browser.inPage('return document.querySelector("[data-action=ask-helper]")')).toBe(
      null,
    );
    await allowHelper(browser);
  });

  it('is said to be missing before it is installed', async () => {
    const tabId = await openTab(lab, YOUTUBE);
    expect(await askHelper(lab.browser, tabId)).toContain('finds no helper');
  });

  describe('once it is installed', () => {
    beforeAll(async () => {
      await installHelper(lab.browser);
    });
    afterAll(async () => {
      await removeHelper(lab.browser);
    });

    declareAsking(lab);
    declareCheck(lab);
    declareBroken(lab);
  });
});
