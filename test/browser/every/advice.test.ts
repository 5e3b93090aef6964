/** What the pages advise beforehand, behind an inspecting program, and with an old list. */
import { expect, it } from 'vitest';
import { isThere, openPage, setValue, textOf, waitFor } from '../../../lab/pages/extension-page.ts';
import { openDetails, openPopupOfTab } from '../../../lab/pages/popup-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { loadAuthorities } from '../../../src/data/authorities.ts';
import { describeIn, useLab } from '../lab.ts';

describeIn(['firefox', 'chromium'], 'advice', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);
  const shown = (selector: string) =>
    lab.browser.inPage(
      'return [...document.querySelectorAll(arguments[0])].map((one) => one.dataset.protect)',
      [selector],
    );

  it('for the time before anything happens fits the browser, on the first page and explained', async () => {
    const { browser } = lab;
    const expected =
      configuration === 'firefox'
        ? ['protect_switch', 'protect_switch_keep', 'protect_apart', 'protect_android']
        : ['protect_chromium', 'protect_apart', 'protect_android'];
    for (const page of ['welcome.html', 'about-interception.html']) {
      await openPage(browser, page);
      await waitFor(browser, '[data-protect]');
      expect(await shown('[data-protect]')).toEqual(expected);
    }
    for (const claim of ['vpn', 'ech', 'tor']) {
      expect(await isThere(browser, `[data-claim=${claim}]`)).toBe(true);
    }
    await openPage(browser, 'popup.html?rehearsal');
    expect(await isThere(browser, '[href="welcome.html#protect"]')).toBe(true);
  });

  it('for who was told to install one cites what happened before', async () => {
    const { browser } = lab;
    await openPage(browser, 'told-to-install.html');
    await waitFor(browser, '[data-claim]');
    const told = await browser.inPage(
      'return [...document.querySelectorAll("[data-claim]")].map((one) => one.dataset.claim)',
    );
    expect(told).toEqual(['install_2019', 'ended_2019', 'sms_2020', 'handed_out_2024']);
    const dangling = await browser.inPage(
      `const links = [...document.querySelectorAll('.citations a')];
       return links.filter((one) => !document.querySelector(one.getAttribute('href'))).length
         + (links.length > 4 ? 0 : 100);`,
    );
    expect(dangling).toBe(0);
    await setValue(browser, '[data-action=language]', 'kk');
    await waitFor(browser, '[href="https://ooni.org/kk/post/2024-kazakhstan-report"]');
    await setValue(browser, '[data-action=language]', 'en');
    await waitFor(browser, '[href="https://ooni.org/post/2024-kazakhstan-report"]');
  });
});

describeIn(['firefox', 'chromium'], 'the age of the list', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it('is told by its month, with the way to update an old one', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await waitFor(browser, '[data-list=current]');
    expect(await textOf(browser, '[data-list]')).toMatch(/: [A-Z][a-z]+ 20\d\d\.$/);
    const later = loadAuthorities().revised + 190 * DAY_MS;
    await browser.inPage(`(window.wrappedJSObject ?? window).Date.now = () => ${later};`);
    await setValue(browser, '[data-action=language]', 'ru');
    await waitFor(browser, '[data-list=old]');
    expect(await textOf(browser, '#built-in-list')).toContain(
      configuration === 'firefox' ? 'about:addons' : 'chrome://extensions',
    );
    await setValue(browser, '[data-action=language]', 'en');
  });
});

describeIn(['firefox'], 'behind an inspecting program', (configuration) => {
  const lab = useLab(findScenario('antivirus-name'), configuration);

  it('the popup says that nobody beyond it can be seen, and leads to the check', async () => {
    const { browser } = lab;
    await browser.open(`${findScenario('antivirus-name').visits[0]?.url ?? ''}?beyond`);
    await openPopupOfTab(browser);
    expect(await textOf(browser, '.first-screen')).toContain('What is behind it cannot be seen');
    await openDetails(browser);
    const link = '#beyond-inspection a';
    expect(await textOf(browser, link)).toBe('I have switched it off: check now');
    const hrefs = (await browser.inPage(
      'return [...document.querySelectorAll(".acts a, #beyond-inspection a")].map((one) => one.getAttribute("href"))',
    )) as string[];
    expect(hrefs).toEqual(['network-check.html#beyond', 'network-check.html#beyond']);
    await openPage(browser, 'network-check.html#beyond');
    await waitFor(browser, '#beyond');
    expect(await textOf(browser, '#beyond')).toContain('Switch it on again afterwards');
    await openPage(browser, 'network-check.html');
    await waitFor(browser, 'h1');
    expect(await isThere(browser, '#beyond')).toBe(false);
  });
});
