import { expect, it } from 'vitest';
import { shipsCommonRoots } from '../../src/background/chromium/shipped-roots.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0';

it('takes Chrome, Edge and Opera', () => {
  for (const name of ['', ' Safari/537.36', ' Edg/156.0.0.0', ' OPR/130.0.0.0']) {
    expect(shipsCommonRoots(CHROME + name, [{ brand: 'Chromium' }])).toBe(true);
  }
});

it('does not take browsers that ship other roots, by user agent or brand', () => {
  for (const name of [' YaBrowser/26.1.0', ' Yowser/2.5', ' Atom/30.0', ' Sputnik/5.6']) {
    expect(shipsCommonRoots(CHROME + name, [])).toBe(false);
  }
  for (const brand of ['YaBrowser', 'Yandex', 'Atom', 'Chromium-Gost']) {
    expect(shipsCommonRoots(CHROME, [{ brand: 'Chromium' }, { brand }])).toBe(false);
  }
});
