/** Signed additions in a real Firefox: shown as their publisher's, refused where changed or old. */
import { createHash, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
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

describeIn(['firefox'], 'signed additions', (configuration) => {
  const lab = useLab(findScenario('unknown-root'), configuration);

  /** An edition with the interceptor's root. */
  function file(edition: number, change: object = {}): object {
    const { raw } = new X509Certificate(lab.environment.interceptorRoot ?? '');
    const sha256 = createHash('sha256').update(raw).digest('hex');
    const [entry] = FILE.authorities;
    const content = { ...FILE, authorities: [{ ...entry, sha256 }], series: 'kz-roots', edition };
    return { ...content, ...change };
  }

  const choose = async (content: object) => {
    await openPage(lab.browser, 'options.html');
    await waitFor(lab.browser, '#addition-file');
    await chooseFile(lab.browser, '#addition-file', JSON.stringify(content));
  };
  const says = (part: string) => waitForText(lab.browser, '#additions > [role=status]', part);
  const accept = async (content: object) => {
    await choose(content);
    await waitFor(lab.browser, '#addition-review');
    await click(lab.browser, '[data-action=accept-addition]');
    await says('Accepted');
  };
  const openPublishers = () =>
    lab.browser.inPage('document.querySelector("#publishers").open = true');
  const addPublisher = async (name: string, key: string) => {
    await openPublishers();
    await setValue(lab.browser, '#publisher-name', name);
    await setValue(lab.browser, '#publisher-key', key);
    await click(lab.browser, '#add-publisher button');
  };
  const answers = (part: string) => waitForText(lab.browser, '#publishers [role=status]', part);

  it('are shown like unsigned ones while nobody accepted their key', async () => {
    const { browser } = lab;
    await choose(signedFile(file(1), KEY));
    await waitFor(browser, '#addition-review [data-signed=unknown]');
    expect(await textOf(browser, '#addition-review [data-signed]')).toContain(KEY.publicKey);
    await choose(file(1));
    await waitFor(browser, '#addition-review [data-signed=no]');
  });

  it('are their publisher’s once the key is accepted, in settings and popup', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await waitFor(browser, '#publishers');
    await addPublisher('A <b>university</b>\u202e', 'no key');
    await answers('no public key');
    expect(await stored(browser, 'publishers')).toBe(null);
    await addPublisher('A <b>university</b>\u202e', KEY.publicKey);
    await answers('Accepted');
    await waitFor(browser, '[data-publisher]');
    expect(await axeViolations(browser)).toEqual([]);

    await choose(signedFile(file(2), KEY));
    await waitFor(browser, '#addition-review [data-signed=yes]');
    const shown = await textOf(browser, '#addition-review [data-signed]');
    expect(shown).toContain('Signed by A <b>university</b>‹U+202E›');
    expect(shown).toContain('edition 2');
    await click(browser, '[data-action=accept-addition]');
    await says('Accepted');
    await browser.open('https://www.youtube.com/?signed');
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level: 'known-interception' });
    expect(popup.text).toContain('Signed by A <b>university</b>‹U+202E›');
  });

  it('are refused where changed, and where older than what was accepted', async () => {
    const { browser } = lab;
    const before = await stored(browser, 'additions');
    await choose({ ...signedFile(file(3), KEY), title: 'Changed' });
    await says('The signature does not fit');
    await choose(signedFile(file(1), KEY));
    await says('older edition');
    await choose(signedFile(file(2, { title: 'Another of the same number' }), KEY));
    await says('older edition');
    expect(await isThere(browser, '#addition-review')).toBe(false);
    expect(await stored(browser, 'additions')).toEqual(before);
  });

  it('take the place of the edition before, which stays refused after all are gone', async () => {
    const { browser } = lab;
    await accept(signedFile(file(3), KEY));
    const { entries } = (await stored(browser, 'additions')) as { entries: { text: string }[] };
    expect(entries.map(({ text }) => (JSON.parse(text) as { edition: number }).edition)).toEqual([
      3,
    ]);
    await click(browser, '[data-action=remove-addition]');
    await waitFor(browser, '[data-action=remove-addition-yes]');
    await click(browser, '[data-action=remove-addition-yes]');
    await says('Removed');
    await choose(signedFile(file(2), KEY));
    await says('older edition');
    await accept(signedFile(file(3), KEY));
  });
});
