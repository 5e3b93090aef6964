/** The page "Were you told to install a certificate?": it judges files here, and says what they are. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
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

describeIn(['firefox', 'chromium'], 'a file that one was told to install', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  async function examined(content: string, padding = 0): Promise<string> {
    await openPage(lab.browser, PAGE);
    await chooseFile(lab.browser, FIELD, content, padding);
    await waitFor(lab.browser, '#examined');
    return textOf(lab.browser, '#examined');
  }

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

  it('is drawn without a fault in every language, when it has a hostile name', async () => {
    const { browser } = lab;
    const { root } = await createAuthorityStore().interceptor('hostile');
    await examined(root.pem);
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
      if (process.env.SHOTS)
        writeFileSync(
          `${process.env.SHOTS}/page-${configuration}-${language}.png`,
          await browser.screenshot(),
        );
    }
    expect(found).toEqual([]);
    expect(await browser.inPage('return document.title')).not.toBe('markup');
  });
});
