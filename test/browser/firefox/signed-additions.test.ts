/** Signed additions in a real Firefox: shown as their publisher's, refused where changed or old. */
import { createHash, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { axeViolations } from '../../../lab/pages/accessibility.ts';
import {
  chooseFile,
  click,
  isThere,
  openPage,
  setValue,
  stored,
  textOf,
  waitFor,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { FILE } from '../../fixtures/addition.ts';
import { makePublisherKey, signedFile } from '../../fixtures/signed-addition.ts';
import { describeIn, useLab } from '../lab.ts';

const KEY = makePublisherKey();

const STATUS = '#publishers [role=status]';

/** An edition of a file with that root. */
function fileWith(root: string, edition: number, change: object = {}): object {
  const sha256 = createHash('sha256').update(new X509Certificate(root).raw).digest('hex');
  const [entry] = FILE.authorities;
  const content = { ...FILE, authorities: [{ ...entry, sha256 }], series: 'kz-roots', edition };
  return { ...content, ...change };
}

async function choose(browser: LabBrowser, content: object): Promise<void> {
  await openPage(browser, 'options.html');
  await waitFor(browser, '#addition-file');
  await chooseFile(browser, '#addition-file', JSON.stringify(content));
}

const says = (browser: LabBrowser, part: string) =>
  waitForText(browser, '#additions > [role=status]', part);

async function accept(browser: LabBrowser, content: object): Promise<void> {
  await choose(browser, content);
  await waitFor(browser, '#addition-review');
  await click(browser, '[data-action=accept-addition]');
  await says(browser, 'Accepted');
}

async function addPublisher(browser: LabBrowser, key: string): Promise<void> {
  await browser.inPage('document.querySelector("#publishers").open = true');
  await setValue(browser, '#publisher-name', 'A <b>university</b>\u202e');
  await setValue(browser, '#publisher-key', key);
  await click(browser, '#add-publisher button');
}

async function acceptedEditions(browser: LabBrowser): Promise<number[]> {
  const { entries } = (await stored(browser, 'additions')) as { entries: { text: string }[] };
  return entries.map(({ text }) => (JSON.parse(text) as { edition: number }).edition);
}

/** Removes the only addition, on a page that is opened anew. */
async function removeAddition(browser: LabBrowser): Promise<void> {
  await openPage(browser, 'options.html');
  for (const action of ['remove-addition', 'remove-addition-yes']) {
    await waitFor(browser, `[data-action=${action}]`);
    await click(browser, `[data-action=${action}]`);
  }
  await says(browser, 'Removed');
}

/** The key form refuses what is no key, and takes the publisher's. */
async function acceptPublisher(browser: LabBrowser): Promise<void> {
  await openPage(browser, 'options.html');
  await waitFor(browser, '#publishers');
  await addPublisher(browser, 'no key');
  await waitForText(browser, STATUS, 'no public key');
  expect(await stored(browser, 'publishers')).toBe(null);
  await addPublisher(browser, KEY.publicKey);
  await waitForText(browser, STATUS, 'Accepted');
  await waitFor(browser, '[data-publisher]');
}

describeIn(['firefox'], 'signed additions', (configuration) => {
  const lab = useLab(findScenario('unknown-root'), configuration);
  const file = (edition: number, change: object = {}) =>
    fileWith(lab.environment.interceptorRoot ?? '', edition, change);

  it('are shown like unsigned ones while nobody accepted their key', async () => {
    const { browser } = lab;
    await choose(browser, signedFile(file(1), KEY));
    await waitFor(browser, '#addition-review [data-signed=unknown]');
    expect(await textOf(browser, '#addition-review [data-signed]')).toContain(KEY.publicKey);
    await choose(browser, file(1));
    await waitFor(browser, '#addition-review [data-signed=no]');
  });

  it('are their publisher’s once the key is accepted, in settings and popup', async () => {
    const { browser } = lab;
    await acceptPublisher(browser);
    expect(await axeViolations(browser)).toEqual([]);

    await choose(browser, signedFile(file(2), KEY));
    await waitFor(browser, '#addition-review [data-signed=yes]');
    const shown = await textOf(browser, '#addition-review [data-signed]');
    expect(shown).toContain('Signed by A <b>university</b>‹U+202E›');
    expect(shown).toContain('edition 2');
    await click(browser, '[data-action=accept-addition]');
    await says(browser, 'Accepted');
    await browser.open('https://www.youtube.com/?signed');
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level: 'known-interception' });
    expect(popup.text).toContain('Signed by A <b>university</b>‹U+202E›');
  });

  it('are refused where changed, and where older than what was accepted', async () => {
    const { browser } = lab;
    const before = await stored(browser, 'additions');
    await choose(browser, { ...signedFile(file(3), KEY), title: 'Changed' });
    await says(browser, 'The signature does not fit');
    await choose(browser, signedFile(file(1), KEY));
    await says(browser, 'older edition');
    await choose(browser, signedFile(file(2, { title: 'Another of the same number' }), KEY));
    await says(browser, 'older edition');
    expect(await isThere(browser, '#addition-review')).toBe(false);
    expect(await stored(browser, 'additions')).toEqual(before);
  });

  it('take the place of the edition before, which stays refused after all are gone', async () => {
    const { browser } = lab;
    await accept(browser, signedFile(file(3), KEY));
    expect(await acceptedEditions(browser)).toEqual([3]);
    await removeAddition(browser);
    await choose(browser, signedFile(file(2), KEY));
    await says(browser, 'older edition');
    await accept(browser, signedFile(file(3), KEY));
  });
});
