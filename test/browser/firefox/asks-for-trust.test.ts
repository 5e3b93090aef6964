/** A page that hands out a certificate, in a private window of Firefox: shown, and nothing stored. */
import { describe, expect, it } from 'vitest';
import { clickThere } from '../../../lab/scenarios/asks-for-trust.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { NEWS } from '../../../lab/scenarios/scenario.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

describe('a request for trust in a private window', () => {
  const lab = useLab(findScenario('hands-out-a-certificate'), 'firefox');
  const read = (area: 'local' | 'session') =>
    lab.browser.inExtension(`return JSON.stringify(await browser.storage.${area}.get());`);

  it.each([
    ['a file', `https://${NEWS}/hands-out?how=link&of=/files/root.cer`, 'to be a certificate'],
    ['a host that is known for it', 'https://isca.gov.kz/?private', 'known to have handed out'],
  ])('is shown, and leaves nothing behind: %s', async (_, url, words) => {
    const { firefox: browser } = lab;
    const before = await browser.currentTab();
    const stored = await read('local');
    await browser.newPrivateWindow();
    await browser.open(url);
    await clickThere(lab.environment);
    await waitUntil(
      () => browser.badge(),
      (badge) => badge === '+',
    );
    const key = `tab:${await browser.tabId()}`;
    expect(await read('session')).toContain(key);
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level: 'asks-for-trust' });
    expect(popup.text).toContain(words);
    await browser.closeTab();
    await browser.switchTo(before);
    await waitUntil(
      () => read('session'),
      (session) => !String(session).includes(`"${key}"`),
    );
    expect(await read('local')).toBe(stored);
    expect(await lab.firefox.notifications()).toEqual([]);
  });
});
