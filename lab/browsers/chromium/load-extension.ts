import type { Browser } from 'puppeteer-core';

/** Installs an unpacked extension, also for incognito windows, and returns the origin of its pages. */
export async function loadExtension(browser: Browser, path: string): Promise<string> {
  const session = await browser.target().createCDPSession();
  // The types do not know the option yet.
  const options = { path, enableInIncognito: true };
  const { id } = await session.send('Extensions.loadUnpacked', options);
  await session.detach();
  return `chrome-extension://${id}`;
}
