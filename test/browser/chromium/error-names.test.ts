/** Every error of TLS and of certificates that this version of Chromium has is classified. */
import { expect, it } from 'vitest';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { classifyChromiumName } from '../../fixtures/error-names.ts';
import { describeIn, useLab } from '../lab.ts';

/** Chromium shows its pages for developers only after this button was clicked. */
const ALLOW_DEBUG_PAGES = `
  const button = document.querySelector("chrome-urls-app")?.shadowRoot?.querySelector("#debug-pages-description ~ cr-button");
  button?.click();
  return Boolean(button);`;

describeIn(['chromium'], 'the errors', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it('are all classified, by their names', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open('chrome://chrome-urls/');
    await waitUntil(() => browser.inPage(ALLOW_DEBUG_PAGES), Boolean);
    const names = await waitUntil(
      async () => {
        await browser.open('chrome://network-errors/');
        const text = String(await browser.inPage('return document.body.innerText'));
        return text.match(/\bERR_\w+/g) ?? [];
      },
      (found) => found.length > 0,
    );
    for (const start of ['ERR_CERT_', 'ERR_CERTIFICATE_', 'ERR_SSL_', 'ERR_ECH_']) {
      expect(names.some((name) => name.startsWith(start))).toBe(true);
    }
    expect(names.filter((name) => classifyChromiumName(name) === null)).toEqual([]);
  });
});
