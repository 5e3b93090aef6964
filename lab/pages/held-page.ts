/** Made-up requests that guard mode held back, for the page that tells of them. */
import type { Verdict } from '../../src/core/detection/verdict.ts';
import type { HeldRequest } from '../../src/storage/held-requests.ts';
import type { LabBrowser } from '../browsers/browser.ts';
import { openPage } from './extension-page.ts';
import { madeUpVerdict } from './popup-states.ts';

const HOST = 'www.youtube.com';
const ID = '00000000-0000-4000-8000-00000000000';

const held = (verdict: Verdict | null, changes: Partial<HeldRequest>): Omit<HeldRequest, 'id'> => ({
  ...{ tabId: 1, at: 1, host: HOST, url: `https://${HOST}/`, isPage: true },
  ...{ decision: 'stop', wasSent: false, verdict },
  ...changes,
});

/** One for each thing that the page can say. */
export const HELD_REQUESTS: Readonly<Record<string, Omit<HeldRequest, 'id'>>> = {
  'held-known': held(madeUpVerdict('known'), {}),
  'held-form-sent': held(madeUpVerdict('unknown'), { url: null, wasSent: true }),
  'held-inspection': held(madeUpVerdict('inspection'), { decision: 'ask' }),
  'held-part': held(madeUpVerdict('unknown'), { url: null, isPage: false }),
  'held-not-judged': held(null, { decision: 'not-judged' }),
};

/** Stores the made-up request of that name and opens its page. */
export async function openHeldPage(browser: LabBrowser, name: string): Promise<void> {
  const id = `${ID}${String(Object.keys(HELD_REQUESTS).indexOf(name))}`;
  await browser.inExtension(
    'await browser.storage.session.set({ heldRequests: { version: 1, requests: [arguments[0]] } })',
    [{ ...HELD_REQUESTS[name], id }],
  );
  await browser.open('about:blank');
  await openPage(browser, `held-back.html#${id}`);
}
