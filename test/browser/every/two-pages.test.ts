/** Two open pages of the extension that change settings at the same moment lose nothing. */
import { beforeAll, expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { openPage } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { describeIn, useLab } from '../lab.ts';

/** Opens the settings page in a new tab and waits until it is drawn. */
async function openSettings(browser: LabBrowser): Promise<void> {
  await browser.newTab();
  await openPage(browser, 'options.html');
}

/** Runs in the first page: clicks `subresources` when told to, and answers what was chosen by that. */
const FOLLOW = `
  const channel = new BroadcastChannel("two-pages");
  channel.onmessage = () => {
    const box = document.querySelector("input[name=subresources]");
    box.click();
    channel.postMessage(box.checked ? "on" : "off");
  };
  window.twoPages = channel;`;

/**
 * Runs in the second page: has the first page click `subresources`, clicks `lowerBadges` itself
 * `arguments[1]` ms later, and waits until both choices are stored. Returns what was chosen and what
 * is stored in the first of `arguments[0]` rounds in which this takes more than ten seconds (a change
 * that was lost never comes), or ''.
 */
const LEAD = `
  const page = window.wrappedJSObject ?? window;
  const { storage } = page.browser ?? page.chrome;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const channel = new BroadcastChannel("two-pages");
  let subresources = "";
  channel.onmessage = ({ data }) => { subresources = data; };
  const box = document.querySelector("input[name=lowerBadges]");
  for (let round = 0; round < arguments[0]; round++) {
    subresources = "";
    channel.postMessage("click");
    if (arguments[1] > 0) await wait(arguments[1]);
    box.click();
    const lowerBadges = box.checked;
    for (let waited = 0; ; waited += 50) {
      const { settings = {} } = await storage.local.get("settings");
      if (settings.subresources === subresources && settings.lowerBadges === lowerBadges) break;
      if (waited > 10_000) {
        return JSON.stringify({ round, chosen: { subresources, lowerBadges }, stored: settings });
      }
      await wait(50);
    }
  }
  return '';`;

describeIn(['firefox', 'chromium'], 'two pages', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  beforeAll(async () => {
    await openSettings(lab.browser);
    await lab.browser.inPage(FOLLOW);
    await openSettings(lab.browser);
  });

  it('both store a change, one after the other', async () => {
    const lost = await lab.browser.inPageAsync(LEAD, [4, 300]);
    expect(lost, String(lost)).toBe('');
  });

  it('both store a change at the same moment, every time', async () => {
    const lost = await lab.browser.inPageAsync(LEAD, [20, 0]);
    expect(lost, String(lost)).toBe('');
  });
});
