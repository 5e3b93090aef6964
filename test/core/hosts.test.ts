import { describe, expect, it } from 'vitest';
import { isLocalHost, isPrivateAddress } from '../../src/core/net/hosts.ts';

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
    '169.254.1.1',
    '100.64.0.1',
    'app.test',
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
    'xn--80ak6aa92e.com',
    '100.128.0.1',
  ])('%s is not', (host) => {
    expect(isLocalHost(host)).toBe(false);
  });
});

describe('isPrivateAddress', () => {
  it('knows addresses from names', () => {
    expect(isPrivateAddress('::ffff:10.1.2.3')).toBe(true);
    expect(isPrivateAddress('fe80::1')).toBe(true);
    expect(isPrivateAddress('fdfoo.example')).toBe(false);
    expect(isPrivateAddress('300.1.1.1')).toBe(false);
  });
});
