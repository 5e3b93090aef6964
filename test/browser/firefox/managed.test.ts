/** Settings that an organisation presets, in a real Firefox. */
import { describe, expect, it } from 'vitest';
import { isThere, openPage, textOf } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';
import { PRESET } from '../preset.ts';

describe('an organisation’s preset', () => {
  const lab = useLab(findScenario('unknown-root'), 'firefox', { managed: PRESET });

  it('is in force, shown as preset, and not to be changed', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    expect(await textOf(browser, 'h1')).toBe('Настройки');
    const isDisabled = (selector: string) => isThere(browser, `${selector}:disabled`);
    expect(await isDisabled('[data-action=language]')).toBe(true);
    expect(await isDisabled('input[name=notifications]')).toBe(true);
    expect(await isThere(browser, 'input[name=lowerBadges]')).toBe(true);
    expect(await isDisabled('input[name=lowerBadges]')).toBe(false);
    expect(await textOf(browser, '#language')).toContain('задала ваша организация');
    const entry = await textOf(browser, '[data-entry]');
    expect(entry).toContain('Шлюз');
    expect(entry).toContain('внесено вашей организацией');
    expect(await isThere(browser, '[data-action=remove]')).toBe(false);
    await browser.open('https://www.youtube.com/');
    await waitUntil(
      () => browser.badge(),
      (badge) => badge === '!',
    );
    expect(await lab.firefox.notifications()).toEqual([]);
  });
});
