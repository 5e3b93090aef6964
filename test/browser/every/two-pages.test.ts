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

/** Runs in the first page: clicks the choice of `notifications` that a message names. */
const FOLLOW = `
  const channel = new BroadcastChannel("two-pages");
  channel.onmessage = ({ data }) => {
    document.querySelector("input[name=notifications][value=" + data + "]").click();
  };
  window.twoPages = channel;`;

/**
 * Runs in the second page: has the first page change `notifications`, changes `lowerBadges` itself
 * `arguments[1]` ms later, and compares both with what is stored. Returns the rounds, of
 * `arguments[0]`, in which a change was lost.
 */
const LEAD = `
  const page = window.wrappedJSObject ?? window;
  const { storage } = page.browser ?? page.chrome;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const channel = new BroadcastChannel("two-pages");
  const lost = [];
  for (let round = 0; round < arguments[0]; round++) {
    const notifications = round % 2 === 0 ? "always" : "off";
    const box = document.querySelector("input[name=lowerBadges]");
    channel.postMessage(notifications);
    if (arguments[1] > 0) await wait(arguments[1]);
    box.click();
    const lowerBadges = box.checked;
    await wait(200);
    const { settings } = await storage.local.get("settings");
    if (settings.notifications !== notifications || settings.lowerBadges !== lowerBadges) {
      lost.push(round);
    }
  }
  return lost;`;

describeIn(['firefox', 'chromium'], 'two pages', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  beforeAll(async () => {
    await openSettings(lab.browser);
    await lab.browser.inPage(FOLLOW);
    await openSettings(lab.browser);
  });

  it('both store a change, one after the other', async () => {
    expect(await lab.browser.inPageAsync(LEAD, [4, 300])).toEqual([]);
  });

  it('both store a change at the same moment, every time', async () => {
    expect(await lab.browser.inPageAsync(LEAD, [20, 0])).toEqual([]);
  });
});
