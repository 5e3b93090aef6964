/**
 * The background sleeps by the browser's own idle time-out, and what open pages then load or send wakes
 * it and is judged.
 */
import { expect, it } from 'vitest';
import type { Configuration } from '../../../lab/configuration.ts';
import { setSubresourceChecking } from '../../../lab/pages/settings.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, type Lab, useLab } from '../lab.ts';

const MAIL = 'https://mail.ru';
const NEWS = 'https://news.kuzet-lab.org/';

/** Firefox's time-out is shortened; Chromium stops a worker after half a minute, which cannot be set. */
const PREFERENCES = { 'extensions.background.idle.timeout': 2000 };
/** The longest time until the browser stops the background: the time-out, and events before it. */
const STOPPED_MS = 90_000;

/** mail.ru is intercepted, every other site is not. */
const SCENARIO = findScenario('two-tabs');

/**
 * What an open page does, as the body of a function in it. None waits for an answer. The XMLHttpRequest
 * may read its answer (CORS): Chromium tells extensions of no other.
 */
const REQUESTS = {
  'an XMLHttpRequest': `const request = new XMLHttpRequest();
    request.open("GET", "${MAIL}/hinted.js?xhr"); request.send();`,
  'a POST': `fetch("${MAIL}/image?post", { method: "POST", mode: "no-cors", body: "secret" }).catch(() => {});`,
  'a WebSocket': `window.socket = new WebSocket("wss://mail.ru/?socket");`,
  'a beacon': `navigator.sendBeacon("${MAIL}/image?beacon", "secret");`,
};

/** The requests of each sleep. Chromium takes half a minute to stop, so all are made at one moment. */
function sleepsOf(configuration: Configuration): [title: string, requests: string[]][] {
  const all = Object.entries(REQUESTS);
  if (configuration === 'firefox') return all.map(([title, request]) => [title, [request]]);
  return [[all.map(([title]) => title).join(', '), all.map(([, request]) => request)]];
}

/** Opens a clean page that makes the request at the first message of its site, and returns its tab. */
async function openWaitingPage(lab: Lab, request: string): Promise<string> {
  const { browser } = lab;
  const tab = await browser.newTab();
  await browser.open(NEWS);
  expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
  await browser.inPage(`window.channel = new BroadcastChannel("now");
    window.channel.addEventListener("message", () => { ${request} }, { once: true });`);
  expect(await browser.badge()).toBe('');
  return tab;
}

describeIn(
  ['firefox', 'chromium-flag'],
  'a background that the browser stopped',
  (configuration) => {
    const lab = useLab(SCENARIO, configuration, { preferences: PREFERENCES });

    it.each(sleepsOf(configuration))('is woken by %s of an open page', async (_, requests) => {
      const { browser } = lab;
      if (configuration !== 'firefox') await setSubresourceChecking(browser, 'on');
      const tabs = [];
      for (const request of requests) tabs.push(await openWaitingPage(lab, request));
      await waitUntil(
        () => browser.isBackgroundRunning(),
        (running) => !running,
        STOPPED_MS,
      );
      // No tab is switched to before all have sent their requests: that would wake the background, too.
      await browser.inPage('new BroadcastChannel("now").postMessage("")');
      for (const tab of tabs) {
        await browser.switchTo(tab);
        await waitUntil(
          () => browser.badge(),
          (badge) => badge === (configuration === 'firefox' ? '!!' : '!'),
        );
        expect(await lab.popup()).toMatchObject({ host: 'mail.ru' });
      }
    });
  },
);
