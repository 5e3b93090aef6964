/** The network check's page, over the laboratory's hosts. */
import type { LabBrowser } from '../browsers/browser.ts';
import { CHECKED } from '../scenarios/network-check.ts';
import { waitUntil } from '../wait.ts';
import { click, openPage, setValue } from './extension-page.ts';

export interface CheckOptions {
  readonly hosts?: readonly string[];
  readonly runs?: number;
}

/** Opens the page, chooses the hosts (among the groups, and as its own), and starts the check. */
export async function startCheckPage(
  browser: LabBrowser,
  { hosts = CHECKED, runs = 1 }: CheckOptions = {},
): Promise<void> {
  await openPage(browser, 'network-check.html');
  const listed = await browser.inPage(
    `const [wanted] = arguments;
     const boxes = [...document.querySelectorAll('[name=host]')];
     for (const box of boxes) if (box.checked !== wanted.includes(box.value)) box.click();
     return boxes.map((box) => box.value);`,
    [hosts],
  );
  const own = hosts.filter((host) => !(listed as string[]).includes(host));
  await setValue(browser, '#own-hosts', own.join('\n'));
  await setValue(browser, '#runs', String(runs));
  if (runs > 1) await setValue(browser, '#pause', '0');
  await waitForPlan(browser, hosts.length * runs);
  await click(browser, '[data-action=start]');
  await untilStatus(browser, (status) => status !== 'none');
}

/** Waits until the page announces that many connections. */
export async function waitForPlan(browser: LabBrowser, connections: number): Promise<void> {
  await waitUntil(
    () => browser.inPage('return document.querySelector("[data-connections]").dataset.connections'),
    (now) => now === String(connections),
  );
}

/** Status of the check that the current page shows. */
export async function readStatus(browser: LabBrowser): Promise<string> {
  return String(await browser.inPage('return document.documentElement.dataset.status'));
}

/** Waits for a status of the check, and returns it. @throws when it never comes */
export async function untilStatus(
  browser: LabBrowser,
  accept: (status: string) => boolean,
  timeout = 60_000,
): Promise<string> {
  return waitUntil(() => readStatus(browser), accept, timeout);
}

/** How many connections of the check are done. */
export async function readAttempts(browser: LabBrowser): Promise<number> {
  return Number(await browser.inPage('return document.documentElement.dataset.attempts'));
}

/** The outcomes of each host in the page's table, the worst first. */
export async function readTable(browser: LabBrowser): Promise<Record<string, string[]>> {
  return (await browser.inPage(
    `return Object.fromEntries([...document.querySelectorAll('tr[data-host]')].map((row) =>
       [row.dataset.host, [...row.querySelectorAll('[data-outcome]')].map((one) => one.dataset.outcome)]))`,
  )) as Record<string, string[]>;
}

/** The page's verdict on the network as a whole. */
export async function readNetwork(browser: LabBrowser): Promise<string> {
  return String(await browser.inPage('return document.getElementById("network")?.dataset.level'));
}
