/** Hosts that a user types. */
import { describe, expect, it } from 'vitest';
import { parseTypedHosts } from '../../../src/core/network-check/typed-hosts.ts';

describe('typed hosts', () => {
  it('are taken out of addresses, in lower case, each once', () => {
    const typed =
      'Example.org, https://example.org/secret?q=1\nпочта.қаз; http://news.example.kz.  [2001:db8::1]';
    expect(parseTypedHosts(typed)).toEqual({
      hosts: ['example.org', 'xn--80a1acny.xn--80ao21a', 'news.example.kz', '[2001:db8::1]'],
      refused: [],
    });
  });

  it.each([
    'facebook.com..',
    'a..b',
    '.a',
    'a b@c',
    'user:pass@example.org',
    'example.org:8443',
    'http://',
    'exa<mple.org',
    '%',
  ])('are refused where they are no hosts: %s', (text) => {
    expect(parseTypedHosts(text).refused.length).toBeGreaterThan(0);
  });

  it('are bounded, and shown with nothing invisible', () => {
    expect(parseTypedHosts(`a${'x'.repeat(400_000)}`).hosts).toEqual([]);
    expect(parseTypedHosts('exa\u202emple:8443').refused[0]).not.toContain('\u202e');
  });
});
