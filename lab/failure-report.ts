/** Files that show the state of a browser when a test failed. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import type { LoggedConnection } from './network/network.ts';
import { photographPopup, readIcon } from './pages/popup-page.ts';

/** Name of the folder for a test: its title without what file systems do not take. */
export function folderName(title: string): string {
  const plain = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return plain.slice(0, 120);
}

function asLine({ at, host, ledTo }: LoggedConnection): string {
  return `${new Date(at).toISOString()} ${host ?? '(no name)'} -> ${ledTo}`;
}

/**
 * Writes into `folder`, which is emptied before: tab.png, popup.png, popup.txt, icon.json (badge and
 * title) of the current tab, network.log, and errors.txt with the parts that could not be read. A
 * browser that does not answer is no error here.
 */
export async function reportFailure(
  { browser, network }: Environment,
  folder: string,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const errors: string[] = [];
  const keep = async (name: string, make: () => Promise<string | Buffer>) => {
    try {
      await writeFile(join(folder, name), await make());
    } catch (error) {
      errors.push(`${name}: ${String(error)}`);
    }
  };
  const lines = network.log.map(asLine);
  await keep('network.log', () => Promise.resolve(`${lines.join('\n')}\n`));
  await keep('tab.png', () => browser.screenshot('window'));
  const tabId = await browser.tabId().catch(() => -1);
  await keep('icon.json', async () => JSON.stringify(await readIcon(browser, tabId), null, 2));
  await keep('popup.txt', async () => {
    const { screenshot, ...popup } = await photographPopup(browser, tabId);
    await writeFile(join(folder, 'popup.png'), screenshot);
    return Object.entries(popup)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('');
  });
  if (errors.length > 0) await writeFile(join(folder, 'errors.txt'), errors.join('\n'));
}
