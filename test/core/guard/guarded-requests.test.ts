/** Which requests are guarded, which pool they use, and what a naked request leaves out. */
import { describe, expect, it } from 'vitest';
import { isGuarded } from '../../../src/core/guard/guarded-sites.ts';
import {
  canGoNaked,
  nakedUrl,
  withoutPersonal,
  withoutStored,
} from '../../../src/core/guard/naked-request.ts';
import { documentsAround, poolKey } from '../../../src/core/guard/pool-key.ts';
import { readSiteNames } from '../../../src/core/guard/site-names.ts';

const named = { mode: 'named', hosts: new Set(['mail.ru']) } as const;

describe('guarded sites', () => {
  it.each([
    ['https://mail.ru/', '', true],
    ['https://e.mail.ru/inbox', '', true],
    ['https://notmail.ru/', '', false],
    ['https://mail.ru.example/', '', false],
    ['https://cdn.example/a.js', 'https://e.mail.ru/inbox', true],
    ['wss://push.example/', 'https://mail.ru/', true],
    ['https://mail.ru/pixel', 'https://paper.example/', true],
    ['http://mail.ru/', '', false],
    ['data:text/plain,', 'https://mail.ru/', false],
  ])('%s in a page of "%s": %s', (url, page, expected) => {
    expect(isGuarded(url, [page], named)).toBe(expected);
  });

  it('are none or all, if the user wants', () => {
    expect(isGuarded('https://mail.ru/', [], { ...named, mode: 'off' })).toBe(false);
    expect(isGuarded('https://a.example/', [], { ...named, mode: 'all' })).toBe(true);
  });
});

describe('the documents that a request belongs to', () => {
  const frame = 'https://bank.example/';
  const page = 'https://shop.example/';
  it.each([
    [
      'an upload of a frame',
      {
        type: 'xmlhttprequest',
        method: 'POST',
        documentUrl: frame,
        frameAncestors: [{ url: page }],
      },
      [frame, page],
    ],
    ['a form', { type: 'main_frame', method: 'POST', originUrl: frame }, [frame]],
    ['a page', { type: 'main_frame', method: 'GET', originUrl: frame }, []],
  ])('are those around it: %s', (_, request, expected) => {
    expect(documentsAround({ url: 'https://a.example/', ...request })).toEqual(expected);
  });
});

describe('sites that a person names', () => {
  it.each([
    ['', []],
    [' Mail.RU \n\nhttps://web.telegram.org/k/#@a\nmail.ru', ['mail.ru', 'web.telegram.org']],
    ['банк.рф', ['xn--80ab9bk.xn--p1ai']],
    ['mail.ru, vk.com; ok.ru', ['mail.ru', 'vk.com', 'ok.ru']],
    ['mail.ru\nmy bank', 'my bank'],
    ['localhost', 'localhost'],
    ['javascript://mail.ru', 'javascript://mail.ru'],
  ])('%j gives %j', (text, expected) => {
    const names = readSiteNames(text);
    if (text.includes('банк')) expect(names).toEqual([new URL('https://банк.рф').hostname]);
    else expect(names).toEqual(expected);
  });
});

describe('pools', () => {
  const page = 'https://paper.example/';
  const of = (changes: object) =>
    poolKey({ url: 'https://a.example/x', type: 'image', documentUrl: page, ...changes });

  it.each([
    ['another port', { url: 'https://a.example:8443/x' }],
    ['another page', { documentUrl: 'https://other.example/' }],
    ['a private window', { incognito: true }],
    ['a container', { cookieStoreId: 'firefox-container-1' }],
    ['a font, which has no credentials', { type: 'font' }],
    ['a script’s own request', { type: 'xmlhttprequest' }],
    ['a page of its own', { type: 'main_frame', documentUrl: undefined }],
  ])('are apart for %s', (_, changes) => {
    expect(of(changes)).not.toBe(of({}));
  });

  it('are one for the same origin, whatever is asked for', () => {
    expect(of({ url: 'https://a.example/y', type: 'script' })).toBe(of({}));
    const socket = of({ url: 'wss://a.example/s' });
    expect(socket).toBe(of({}));
  });
});

describe('a naked request', () => {
  const request = { type: 'image', method: 'GET', tabId: 1 };
  it.each([
    ['an image', {}, true],
    ['a page', { type: 'main_frame' }, true],
    ['a form', { type: 'main_frame', method: 'POST' }, false],
    ['a request of a script, which may forbid redirections', { type: 'xmlhttprequest' }, false],
    ['a socket', { type: 'websocket' }, false],
    ['a worker', { tabId: -1 }, false],
    ['a type that no browser has yet', { type: 'hologram' }, false],
  ])('can go before %s: %j', (_, changes, expected) => {
    expect(canGoNaked({ ...request, ...changes })).toBe(expected);
  });

  it('says nothing of the address, the user or the page', () => {
    const url = nakedUrl('https://user:word@a.example:8443/secret?token=1#part', 'random');
    expect(url).toBe('https://a.example:8443/robots.txt?random');
    const headers = ['Cookie', 'AUTHORIZATION', 'Referer', 'Accept'].map((name) => ({ name }));
    expect(withoutPersonal(headers)).toEqual([{ name: 'Accept' }]);
  });

  it('changes nothing that the browser keeps', () => {
    const headers = ['Set-Cookie', 'clear-site-data', 'Content-Type'].map((name) => ({ name }));
    expect(withoutStored(headers)).toEqual([{ name: 'Content-Type' }]);
  });
});
