/** The page "Were you told to install a certificate?": it judges files here, and says what they are. */
import { expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { createAuthorityStore } from '../../../lab/certificates/authority-store.ts';
import { axeViolations, cutOffElements, smallTargets } from '../../../lab/pages/accessibility.ts';
import {
  chooseFile,
  openPage,
  setValue,
  textOf,
  waitFor,
} from '../../../lab/pages/extension-page.ts';
import { LANGUAGES } from '../../../lab/programs/gallery.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

const PAGE = 'told-to-install.html';
const FIELD = '#trust-file';
const KEY = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';

/** Opens the page, chooses a file, and returns what the page says of it. */
async function examine(browser: LabBrowser, content: string, padding = 0): Promise<string> {
  await openPage(browser, PAGE);
  await chooseFile(browser, FIELD, content, padding);
  await waitFor(browser, '#examined');
  return textOf(browser, '#examined');
}

describeIn(['firefox', 'chromium'], 'a file that one was told to install', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  const examined = (content: string, padding = 0) => examine(lab.browser, content, padding);

  it('is named, with what its owner could do', async () => {
    const { root } = await createAuthorityStore().interceptor('qaznet');
    const text = await examined(root.pem);
    expect(text).toContain('Going by its name, it is Qaznet Trust Network');
    expect(text).toContain('lets its owner vouch for any site');
  });

  it('is no reason to delete keys for eGov', async () => {
    expect(await examined(KEY)).toContain('Keep it, and give it to nobody.');
  });

  it.each([
    ['is nothing', 'words', 0, 'There is no certificate in this file.'],
    ['is too large', '', 64 * 1024 * 1024 + 1, 'The file has more than 64 MB.'],
  ])('says so where it %s', async (_, content, padding, error) => {
    expect(await examined(content, padding)).toContain(error);
  });

  it('can be dropped on the page', async () => {
    const { root } = await createAuthorityStore().interceptor('unknown');
    await openPage(lab.browser, PAGE);
    await waitFor(lab.browser, '#file');
    await lab.browser.inPage(
      `const dropped = new DataTransfer();
       dropped.items.add(new File([arguments[0]], 'root.crt'));
       const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: dropped });
       document.querySelector('#file').dispatchEvent(event);`,
      [root.pem],
    );
    await waitFor(lab.browser, '[data-standing=own-root]');
  });
});

describeIn(['firefox', 'chromium'], 'a file with a hostile name', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it('is drawn without a fault in every language', async () => {
    const { browser } = lab;
    const { root } = await createAuthorityStore().interceptor('hostile');
    await examine(browser, root.pem);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    const found: string[] = [];
    for (const language of LANGUAGES) {
      await setValue(browser, '[data-action=language]', language);
      await waitUntil(
        () => browser.inPage('return document.documentElement.lang'),
        (lang) => lang === language,
      );
      await browser.narrowTo(360);
      const faults = [
        ...(await cutOffElements(browser)),
        ...(await smallTargets(browser)),
        ...(await axeViolations(browser)),
      ];
      found.push(...faults.map((one) => `${language}: ${one}`));
    }
    expect(found).toEqual([]);
    expect(await browser.inPage('return document.title')).not.toBe('markup');
  });
});
