/** The check as a user starts it, over the laboratory's hosts, and what it came to. */
import { eventually, type LabBrowser } from '../browsers/browser.ts';
import { CHECKED } from '../scenarios/network-check.ts';

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
  await openPage(browser, 'network-check.html');
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
    () => browser.inPage('return document.querySelector("[data-connections]").dataset.connections'),
    (connections) => connections === String(hosts.length * runs),
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

/** What the page calls the network as a whole. */
export async function readNetwork(browser: LabBrowser): Promise<string> {
  return String(await browser.inPage('return document.getElementById("network")?.dataset.level'));
}
