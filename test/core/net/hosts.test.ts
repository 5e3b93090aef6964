import { describe, expect, it } from 'vitest';
import { hostOf, isLocalHost, isWatched } from '../../../src/core/net/hosts.ts';

describe('isLocalHost', () => {
  it.each([
    'localhost',
    'router',
    'nas.local',
    'a.b.internal',
    '192.168.1.1',
    '10.0.0.1',
    '172.31.0.1',
    '[::1]',
    '[fd00::1]',
    '[64:ff9b::a00:1]',
    '169.254.1.1',
    '100.64.0.1',
    'app.test',
    'app.test.',
  ])('%s is', (host) => {
    expect(isLocalHost(host)).toBe(true);
  });

  it.each([
    '',
    'example.org',
    'local.example.org',
    '8.8.8.8',
    '172.32.0.1',
    '[2a00:1450::1]',
    '[64:ff9b::808:808]',
    'xn--80ak6aa92e.com',
    '100.128.0.1',
  ])('%s is not', (host) => {
    expect(isLocalHost(host)).toBe(false);
  });
});

describe('hostOf', () => {
  it.each([
    ['https://Example.org./a?b', 'example.org'],
    ['https://[2001:DB8::1]:8443/', '[2001:db8::1]'],
    ['not a URL', ''],
  ])('of %s is %j', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

describe('isWatched', () => {
  it.each([
    ['google.com', true],
    ['accounts.google.com', true],
    ['notgoogle.com', false],
    ['com', false],
  ])('%s: %s', (host, expected) => {
    expect(isWatched(host, new Set(['google.com']))).toBe(expected);
  });
});
