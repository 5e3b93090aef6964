/** The link to the published site: nothing without an address, the page in the reader's language with one. */
import { createElement } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { SITE_ADDRESS } from '../../src/data/site-address.ts';
import { renderHtml } from '../../src/site/render-html.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string) => key } },
}));

const { useTexts } = await import('../../src/i18n/messages.ts');
const { SiteLink } = await import('../../src/ui/site-link.tsx');

const render = (address: string | null) =>
  renderHtml(
    createElement(SiteLink, { page: 'remove-certificate', address }),
    (_e, _n, value) => value,
  );

describe('SiteLink', () => {
  it('draws nothing without an address', () => {
    expect(render(null)).toBe('');
  });

  it('leads to the page in the language in force', () => {
    useTexts('kk', {});
    expect(render('https://example.org')).toContain(
      'href="https://example.org/kk/remove-certificate.html" target="_blank" rel="noreferrer"',
    );
  });
});

describe('SITE_ADDRESS', () => {
  it('is an https address without a slash at its end, or not set', () => {
    expect(SITE_ADDRESS ?? 'https://example.org').toMatch(/^https:\/\/[a-z0-9.-]+(\/[\w./-]*\w)?$/);
  });
});
