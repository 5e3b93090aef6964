/** Requests from pages to the background: their form, and who may send them. */
import { describe, expect, it } from 'vitest';
import { isOwnPage, parseRequest } from '../../src/messaging.ts';

describe('requests', () => {
  it('are accepted in their own form only', () => {
    const good = { type: 'inspect', host: 'site.example', tabId: 1, documentId: 'd' };
    const start = { type: 'start-check', hosts: ['a.example'], runs: 1, pauseMs: 0 };
    for (const one of [good, start, { type: 'control-check', action: 'continue' }]) {
      expect(parseRequest(one)).toEqual(one);
    }
    for (const bad of [
      null,
      'inspect',
      { ...good, type: 'x' },
      { ...good, host: 'a/b' },
      { ...good, host: 'a@b' },
      { ...good, host: 'x'.repeat(300) },
      { ...good, more: 1 },
      { ...good, tabId: '1' },
      { type: 'control-check', action: 'begin' },
      { type: 'start-check', hosts: [], runs: 1, pauseMs: 0 },
      { type: 'start-check', hosts: ['a.example'], runs: 1000, pauseMs: 0 },
      { type: 'start-check', hosts: ['a.example/path'], runs: 1, pauseMs: 0 },
    ]) {
      expect(parseRequest(bad)).toBeNull();
    }
  });

  it('are accepted from the extension’s own pages only', () => {
    const own = { id: 'abc', origin: 'chrome-extension://abc' };
    expect(isOwnPage({ id: 'abc', url: 'chrome-extension://abc/popup.html' }, own)).toBe(true);
    expect(isOwnPage({ id: 'abc', url: 'https://evil.example/chrome-extension://abc/' }, own)).toBe(
      false,
    );
    expect(isOwnPage({ id: 'abc', url: 'chrome-extension://abcd/popup.html' }, own)).toBe(false);
    expect(isOwnPage({ id: 'other', url: 'chrome-extension://abc/popup.html' }, own)).toBe(false);
    expect(isOwnPage({ id: 'abc' }, own)).toBe(false);
  });
});
