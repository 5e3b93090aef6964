/** The findings' page in a real Firefox: what it shows, its filters, forgetting one. */
import { describe, expect, it } from 'vitest';
import { click, openPage, setValue, waitFor } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import type { Scenario } from '../../../lab/scenarios/scenario.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

describe('the log', () => {
  const played: Scenario = {
    ...findScenario('unknown-root'),
    interceptor: {
      engine: 'laboratory',
      root: 'qaznet',
      hosts: ['www.youtube.com', 'mail.google.com'],
    },
  };
  const lab = useLab(played, 'firefox');
  const hosts = async () =>
    (await lab.browser.inPage(
      'return [...document.querySelectorAll("details.finding strong")].map((one) => one.textContent).sort()',
    )) as string[];
  const hostsBecome = (count: number) => waitUntil(hosts, (list) => list.length === count);

  it('has what was found, by authority and site, and nothing of a page', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/secret?query=1');
    await lab.popup();
    await browser.open('https://mail.google.com/');
    await lab.popup();
    await openPage(browser, 'findings.html');
    expect(await hosts()).toEqual(['mail.google.com', 'www.youtube.com']);
    expect(await browser.inPage('return document.querySelectorAll("[data-group]").length')).toBe(1);
    const all = await browser.inExtension(
      'return JSON.stringify(await browser.storage.local.get(null))',
    );
    expect(all).not.toContain('secret');
  });

  it('shows on a click what it rests on: reasons and chain', async () => {
    const { browser } = lab;
    await browser.inPage('document.querySelector("details.finding").open = true');
    const chain = await waitUntil(
      () => browser.inPage('return document.querySelectorAll(".chain li").length'),
      (count) => Number(count) > 0,
    );
    expect(chain).toBe(3);
    expect(await browser.inPage('return document.querySelectorAll(".chain .flagged").length')).toBe(
      1,
    );
    expect(
      await browser.inPage('return document.querySelector("details.finding").innerText'),
    ).toContain('the whole chain, from Firefox');
  });

  it('is filtered by name and by level', async () => {
    await setValue(lab.browser, '#filter-text', 'TUBE');
    expect(await hostsBecome(1)).toEqual(['www.youtube.com']);
    await setValue(lab.browser, '#filter-text', 'qaznet');
    await hostsBecome(2);
    await setValue(lab.browser, '#filter-level', 'refused');
    await hostsBecome(0);
    await setValue(lab.browser, '#filter-level', 'all');
    await setValue(lab.browser, '#filter-text', '');
  });

  it('forgets one finding on a click, with its certificates', async () => {
    const { browser } = lab;
    await openPage(browser, 'findings.html');
    const certificates = async () =>
      (
        (await browser.inExtension(
          'return Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith("certificate:"))',
        )) as string[]
      ).length;
    expect(await certificates()).toBe(4);
    await click(browser, '[data-action=forget]');
    await waitFor(browser, '[data-action=forget-yes]');
    expect(await hosts()).toHaveLength(2);
    await click(browser, '[data-action=forget-yes]');
    await hostsBecome(1);
    await waitUntil(certificates, (count) => count === 3);
  });
});
