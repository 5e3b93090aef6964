/** The messages between extension and helper: what passes in either direction, and what does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  helperAnswer,
  isAskable,
  MAX_REQUEST_BYTES,
  parseHelperAnswer,
  parseHelperRequest,
} from '../../../src/core/helper/protocol.ts';

const request = (fields: object) => parseHelperRequest(JSON.stringify(fields));

describe('a request of the helper', () => {
  it.each(['www.youtube.com', 'xn--e1afmkfd.xn--p1ai', '203.0.113.7', '[2001:db8::1]'])(
    'may name %s',
    (host) => {
      expect(request({ id: 1, host })).toEqual({ id: 1, host });
      expect(isAskable(host)).toBe(true);
    },
  );

  it.each([
    ...['', 'WWW.YOUTUBE.COM', 'a b', 'www.youtube.com:8443', 'https://www.youtube.com', '../x'],
    ...['-oProxyCommand=x y', 'a;reboot', 'a\nb', `${'a'.repeat(300)}.com`, 'пример.рф', 'a..b'],
    // One's own network and device.
    ...['localhost', 'router', 'printer.local', 'nas.home.arpa', 'x.internal', '127.0.0.1'],
    ...['192.168.1.1', '10.0.0.1', '169.254.169.254', '[::1]', '[fe80::1]', '[fd00::1]'],
    ...['100.64.0.1', '[::ffff:192.168.1.1]', '[64:ff9b::c0a8:101]', '0.0.0.0'],
  ])('may not name "%s"', (host) => {
    expect(request({ id: 1, host })).toBeNull();
    expect(isAskable(host)).toBe(false);
  });

  it.each([
    ['no id', { host: 'a.org' }],
    ['an id of 0', { id: 0, host: 'a.org' }],
    ['an id that is no number', { id: '1', host: 'a.org' }],
    ['a port', { id: 1, host: 'a.org', port: 22 }],
    ['anything else', { id: 1, host: 'a.org', path: '/etc/passwd' }],
    ['a list', ['a.org']],
  ])('has nothing but an id and a host: %s', (_, fields) => {
    expect(request(fields)).toBeNull();
  });

  it('is null for any other text, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseHelperRequest(text)).toBeNull();
      }),
    );
  });

  it('fits into its bound', () => {
    const host = `${'a'.repeat(63)}.`.repeat(3) + 'b'.repeat(63);
    const text = JSON.stringify({ id: 1_000_000_000, host });
    expect(request({ id: 1_000_000_000, host })).not.toBeNull();
    expect(text.length).toBeLessThan(MAX_REQUEST_BYTES);
  });
});

const asked = { id: 7, host: 'www.youtube.com' };
const der = Uint8Array.from([0x30, 0x03, 0x02, 0x01, 0x05]);

describe('an answer of the helper', () => {
  it('brings certificates and their address', () => {
    const answer = helperAnswer(asked, { ders: [der, der], address: '203.0.113.7' });
    expect(parseHelperAnswer(JSON.parse(JSON.stringify(answer)))).toEqual({
      ...asked,
      ders: [der, der],
      address: '203.0.113.7',
    });
  });

  it('leaves an address out that is none', () => {
    expect(helperAnswer(asked, { ders: [der], address: 'fe80::1%25' })).toMatchObject(asked);
    expect(helperAnswer(asked, { ders: [der], address: 'no address' })).toMatchObject({
      address: null,
    });
  });

  it('is less than a browser takes, whatever a server sends', () => {
    for (const ders of [
      Array.from({ length: 100 }, () => der),
      [new Uint8Array(2_000_000)],
      Array.from({ length: 20 }, () => new Uint8Array(50_000)),
    ]) {
      const answer = helperAnswer(asked, { ders, address: null });
      expect(answer).toEqual({ ...asked, error: 'chain-too-large' });
    }
    const most = helperAnswer(asked, { ders: [new Uint8Array(500_000)], address: null });
    expect(JSON.stringify(most).length).toBeLessThan(1024 * 1024);
    expect(most).toHaveProperty('certificates');
  });

  it.each([
    ['nothing', null],
    ['a text', 'MIIB'],
    ['no certificate', { ...asked, certificates: [], address: null }],
    ['an empty certificate', { ...asked, certificates: [''], address: null }],
    ['what is no base64', { ...asked, certificates: ['%%%'], address: null }],
    [
      'too many',
      { ...asked, certificates: Array.from({ length: 21 }, () => 'AAAA'), address: null },
    ],
    ['too much', { ...asked, certificates: ['A'.repeat(800_000)], address: null }],
    ['a name for an address', { ...asked, certificates: ['AAAA'], address: 'a.org' }],
    ['another error', { ...asked, error: 'everything-is-fine' }],
    ['a verdict', { ...asked, certificates: ['AAAA'], address: null, level: 'no-sign' }],
    ['both', { ...asked, certificates: ['AAAA'], address: null, error: 'no-connection' }],
  ])('is none with %s', (_, message) => {
    expect(parseHelperAnswer(message)).toBeNull();
  });

  it('is null for any other value, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(parseHelperAnswer(message)).toBeNull();
      }),
    );
  });
});
