import { expect, it } from 'vitest';
import { offersHttp3 } from '../../src/background/chromium/alt-svc.ts';

const header = (value: string, name = 'alt-svc') => [{ name, value }];

it.each([
  'h3=":443"; ma=3600',
  'h3=":443";ma=93600,h3-29=":443"; ma=93600',
  'h2=":443"; ma=60, h3=":8443"',
  'h3=:443',
])('finds the offer in %s', (value) => {
  expect(offersHttp3(header(value))).toBe(true);
  expect(offersHttp3(header(value, 'Alt-Svc'))).toBe(true);
});

it.each([
  '',
  'clear',
  'h3-29=":443"; ma=86400',
  'h2=":443"',
  'h3=":443"; ma=0',
  'h3=":443"; persist=1; ma=0',
  'h3="elsewhere.example.net:443"; ma=3600',
  'xh3=":443"',
  'quic=":443"; v="46"',
])('finds no offer in %s', (value) => {
  expect(offersHttp3(header(value))).toBe(false);
});

it('takes no other header for it, and is quick with a hostile one', () => {
  expect(offersHttp3(header('h3=":443"', 'server'))).toBe(false);
  expect(offersHttp3([{ name: 'alt-svc' }])).toBe(false);
  expect(offersHttp3(header(`${' '.repeat(1_000_000)}h3=":443"`))).toBe(false);
});
