/** The extension that Küzet's costs are compared with: one listener for pages, and nothing else. */
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import { builtExtension } from '../environment.ts';

/** Firefox's listener is a blocking one, as Küzet's must be to read a certificate. */
const background = (options: readonly string[]) => `const api = globalThis.browser ?? chrome;
api.webRequest.onHeadersReceived.addListener(
  () => undefined,
  { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] },
  ${JSON.stringify(options)},
);
api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') api.tabs.create({ url: 'welcome.html' });
});
`;

/**
 * Writes the extension into a new folder, which is returned. It has Küzet's manifest, icons and id, so that
 * the drivers take it for Küzet; its background and its pages are its own.
 */
export async function writeBareExtension(configuration: Configuration): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-bare-'));
  await cp(builtExtension(configuration), folder, { recursive: true });
  const options = configuration === 'firefox' ? ['blocking'] : [];
  await writeFile(join(folder, 'background.js'), background(options));
  for (const page of ['welcome.html', 'options.html']) {
    await writeFile(join(folder, page), '<!doctype html><title>Bare</title>');
  }
  return folder;
}
