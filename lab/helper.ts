/** The helper of the extension, installed and turned on as a user does it. */
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabBrowser } from './browsers/browser.ts';
import { builtProgram } from './environment.ts';
import { click, inNewTab, openPage, textOf } from './pages/extension-page.ts';
import { openDetails } from './pages/popup-page.ts';
import { run } from './run-command.ts';
import { waitUntil } from './wait.ts';

/** Runs `kuzet host` for the user whose browser that is. */
async function runHost({ home, kind, origin }: LabBrowser, words: readonly string[]) {
  const config = join(home, 'laboratory-config');
  if (kind === 'chromium') {
    // Chromium looks into its profile's folder, which is not the usual one here.
    await mkdir(config, { recursive: true });
    await symlink(join(home, 'profile'), join(config, 'chromium')).catch(() => undefined);
  }
  const id = new URL(origin).host;
  const extension = words[0] === '--install' && kind === 'chromium' ? ['--extension', id] : [];
  const command = [builtProgram(), 'host', ...words, '--browser', kind, ...extension];
  const own = [`HOME=${home}`, `XDG_CONFIG_HOME=${config}`];
  await run('env', ['-i', ...own, process.execPath, ...command]);
}

/** Installs the helper for the browser. */
export async function installHelper(browser: LabBrowser): Promise<void> {
  await runHost(browser, ['--install']);
}

/** Allows the extension to start the helper, by the button of the settings. */
export async function allowHelper(browser: LabBrowser): Promise<void> {
  await inNewTab(browser, async () => {
    await openPage(browser, 'options.html');
    await browser.click('[data-action=allow-helper]');
    await waitUntil(
      () =>
        browser.inPage('return document.querySelector("[data-action=withdraw-helper]") !== null'),
      Boolean,
    );
  });
}

/** Removes the helper, and takes the permission back. */
export async function removeHelper(browser: LabBrowser): Promise<void> {
  await browser.inExtension(
    'return browser.permissions.remove({ permissions: ["nativeMessaging"] })',
  );
  await runHost(browser, ['--remove']);
}

const ASK = '[data-action=ask-helper]';

/**
 * Asks the helper in the popup of a tab, and waits for what comes of it.
 *
 * @returns The status that the popup displays; '' where it displays a finding instead.
 */
export async function askHelper(browser: LabBrowser, tabId: number): Promise<string> {
  return inNewTab(browser, async () => {
    await openPage(browser, `popup.html?tab=${tabId}`);
    await openDetails(browser);
    await click(browser, ASK);
    // Gone once the popup displays a finding, and ready again after any other answer.
    await waitUntil(
      () => browser.inPage(`return document.querySelector("${ASK}")?.disabled ?? false`),
      (isAsking) => isAsking === false,
      25_000,
    );
    const isOffered = await browser.inPage(`return document.querySelector("${ASK}") !== null`);
    return isOffered === true ? textOf(browser, '#helper [role=status]') : '';
  });
}
