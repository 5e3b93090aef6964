/** The check as a user starts it, over the laboratory's hosts, and what it came to. */
import { eventually, type LabBrowser } from './browser.ts';
import type { Network } from './network.ts';
import { MAIL, NEWS, YOUTUBE } from './scenario.ts';

/** Hosts that the network treats each in a way of its own, and how a check tells it. */
export const TREATED = {
  silent: 'rutracker.org',
  reset: 'regnum.ru',
  closed: 'xakep.ru',
  slow: 'cont.ws',
  refused: '127.0.0.2',
  unreachable: 'nowhere.invalid',
} as const;

/** Of the hosts known as targets, those that are checked; each of the two groups has some. */
const TARGETS = [YOUTUBE, 'mail.google.com', MAIL, 'vk.com', 'www.pinterest.com'];

/** All hosts of the check, in the order in which they are asked for. */
export const CHECKED: readonly string[] = [...TARGETS, NEWS, ...Object.values(TREATED)];

/** What is hindered, is hindered from now on. */
export function hinderAll(network: Network): void {
  network.hinder([TREATED.silent], 'silent');
  network.hinder([TREATED.reset], 'reset');
  network.hinder([TREATED.closed], 'closed');
  network.hinder([TREATED.slow], 'slow');
}

/** Opens a page of the extension in the current tab, and waits until it is drawn. */
export async function openPage(browser: LabBrowser, path: string): Promise<void> {
  await browser.open(`${browser.origin}/${path}`);
  await eventually(
    () => browser.inPage('return document.documentElement.dataset.ready'),
    (ready) => ready === 'true',
  );
}

async function set(browser: LabBrowser, selector: string, value: string): Promise<void> {
  await eventually(
    () => browser.inPage('return document.querySelector(arguments[0]) !== null', [selector]),
    (there) => there === true,
  );
  await browser.inPage(
    `const [selector, value] = arguments;
     const field = document.querySelector(selector);
     field.value = value;
     for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));`,
    [selector, value],
  );
}

export interface CheckOptions {
  readonly hosts?: readonly string[];
  readonly runs?: number;
}

/** Opens the page, chooses the hosts (among the groups, and as its own), and starts the check. */
export async function startCheckPage(
  browser: LabBrowser,
  { hosts = CHECKED, runs = 1 }: CheckOptions = {},
): Promise<void> {
  await openPage(browser, 'check.html');
  const listed = await browser.inPage(
    `const [wanted] = arguments;
     const boxes = [...document.querySelectorAll('[name=host]')];
     for (const box of boxes) if (box.checked !== wanted.includes(box.value)) box.click();
     return boxes.map((box) => box.value);`,
    [hosts],
  );
  const own = hosts.filter((host) => !(listed as string[]).includes(host));
  await set(browser, '#own-hosts', own.join('\n'));
  await set(browser, '#runs', String(runs));
  if (runs > 1) await set(browser, '#pause', '0');
  await eventually(
    () => browser.inPage('return document.querySelector("[data-will]").dataset.will'),
    (will) => will === String(hosts.length * runs),
  );
  await browser.inPage('document.querySelector("[data-action=start]").click()');
  await untilStatus(browser, (status) => status !== 'none');
}

/** Waits for a status of the check that the current page shows; gives the last one. */
export async function untilStatus(
  browser: LabBrowser,
  accept: (status: string) => boolean,
  timeout = 60_000,
): Promise<string> {
  return eventually(
    async () => String(await browser.inPage('return document.documentElement.dataset.status')),
    accept,
    timeout,
  );
}

/** What the page says of each host: the outcomes, the worst first. */
export async function readTable(browser: LabBrowser): Promise<Record<string, string[]>> {
  return (await browser.inPage(
    `return Object.fromEntries([...document.querySelectorAll('tr[data-host]')].map((row) =>
       [row.dataset.host, [...row.querySelectorAll('[data-outcome]')].map((one) => one.dataset.outcome)]))`,
  )) as Record<string, string[]>;
}
