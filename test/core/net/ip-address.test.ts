/** Addresses of each kind, and each way of writing them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPrivateAddress,
  isPublicAddress,
  parseAddress,
} from '../../../src/core/net/ip-address.ts';

type Kind = 'public' | 'private' | 'neither';

const kindOf = (address: string): Kind => {
  expect(isPublicAddress(address) && isPrivateAddress(address)).toBe(false);
  if (isPublicAddress(address)) return 'public';
  return isPrivateAddress(address) ? 'private' : 'neither';
};

describe('the kind of an address', () => {
  it.each<[string, string, Kind]>([
    ['a server', '8.8.8.8', 'public'],
    ['a server', '2a00:1450::1', 'public'],
    ['the last of 2000::/3', '3ffe:ffff::1', 'public'],
    ['AS112', '192.175.48.1', 'public'],
    ['AS112', '2620:4f:8000::1', 'public'],
    ['this host', '0.0.0.0', 'private'],
    ['loopback', '127.0.0.1', 'private'],
    ['loopback', '::1', 'private'],
    ['no address', '::', 'private'],
    ['a home network', '192.168.1.1', 'private'],
    ['a company network', '10.255.0.1', 'private'],
    ['a company network', '172.16.0.1', 'private'],
    ['next to a company network', '172.32.0.1', 'public'],
    ['next to a company network', '172.15.255.255', 'public'],
    ['carrier-grade NAT', '100.64.0.1', 'private'],
    ['next to carrier-grade NAT', '100.128.0.1', 'public'],
    ['link-local', '169.254.1.1', 'private'],
    ['link-local', 'fe80::1', 'private'],
    ['link-local', 'febf::1', 'private'],
    ['unique local', 'fd00::1', 'private'],
    ['unique local', 'fc00::1', 'private'],
    ['former site-local', 'fec0::1', 'neither'],
    ['multicast', '224.0.0.1', 'neither'],
    ['multicast', 'ff02::1', 'neither'],
    ['broadcast', '255.255.255.255', 'neither'],
    ['reserved', '240.0.0.1', 'neither'],
    ['protocol assignments', '192.0.0.8', 'neither'],
    ['documentation', '192.0.2.1', 'neither'],
    ['documentation', '198.51.100.1', 'neither'],
    ['documentation', '203.0.113.9', 'neither'],
    ['documentation', '2001:db8::1', 'neither'],
    ['documentation', '3fff::1', 'neither'],
    ['documentation', '3fff:fff:ffff::1', 'neither'],
    ['next to documentation', '3fff:1000::1', 'public'],
    ['benchmarking', '198.19.255.1', 'neither'],
    ['benchmarking', '2001:2::1', 'neither'],
    ['6to4 relays', '192.88.99.1', 'neither'],
    ['ORCHID', '2001:10::1', 'neither'],
    ['ORCHID version 2', '2001:2f:ffff::1', 'neither'],
    ['drone identifiers', '2001:30::1', 'neither'],
    ['discard', '100::1', 'neither'],
    ['segment routing', '5f00::1', 'neither'],
    ['outside 2000::/3', '4000::1', 'neither'],
    ['IPv4-compatible', '::8.8.8.8', 'neither'],
    ['IPv4-translated', '::ffff:0:808:808', 'neither'],
  ])('%s, %s: %s', (_, address, kind) => {
    expect(kindOf(address)).toBe(kind);
  });

  it.each<[string, string, Kind]>([
    ['IPv4-mapped', '::ffff:10.1.2.3', 'private'],
    ['IPv4-mapped', '::ffff:a01:203', 'private'],
    ['IPv4-mapped', '::ffff:8.8.8.8', 'public'],
    ['IPv4-mapped', '0:0:0:0:0:ffff:0808:0808', 'public'],
    ['IPv4-mapped', '::ffff:198.18.0.1', 'neither'],
    ['NAT64', '64:ff9b::808:808', 'public'],
    ['NAT64', '64:ff9b::8.8.8.8', 'public'],
    ['NAT64', '64:ff9b::10.0.0.1', 'private'],
    ['NAT64', '64:ff9b::203.0.113.1', 'neither'],
    ['NAT64 of a network', '64:ff9b:1::808:808', 'public'],
    ['NAT64 of a network', '64:ff9b:1:fffe::192.168.1.1', 'private'],
    // 10.0.0.1 by RFC 6052 section 2.2 behind prefixes of 48 and of 64 bits.
    ['NAT64 of a network, further left', '64:ff9b:1:a00:0:100::', 'neither'],
    ['NAT64 of a network, further left', '64:ff9b:1::a:0:100:0', 'neither'],
    ['next to NAT64', '64:ff9b:2::808:808', 'neither'],
    ['6to4', '2002:808:808::1', 'public'],
    ['6to4', '2002:c0a8:101::1', 'private'],
    ['6to4', '2002:c633:6401::1', 'neither'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:f7f7:f7f7', 'public'],
    ['Teredo', '2001::f5ff:fffe', 'private'],
    ['Teredo', '2001::34ff:8efe', 'neither'],
  ])('%s, %s, is that of the IPv4 address: %s', (_, address, kind) => {
    expect(kindOf(address)).toBe(kind);
  });
});

describe('the form of an address', () => {
  it.each<[string, Kind]>([
    ['[2a00:1450::1]', 'public'],
    ['2A00:1450:0000:0000:0000:0000:0000:0001', 'public'],
    ['[FE80::1]', 'private'],
    ['fe80::1%eth0', 'private'],
    ['fe80::1%wlp2s0.1-a', 'private'],
    ['[fe80::1%25en0]', 'private'],
    ['[::FFFF:10.0.0.1]', 'private'],
  ])('does not matter: %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind);
  });

  it.each([
    ...['', 'example.org', 'fdfoo.example', '300.1.1.1', '1.2.3', '127.1', '2130706433'],
    ...['0x7f.0.0.1', '010.0.0.1', '127.0.0.01', '10.0.0.1:443', '10.0.0.1%eth0', '1.2.3.4.5'],
    ...['::ffff:010.0.0.1', '::ffff:0x7f.0.0.1', '1.2.3.4::', '::1::', ':::', '1:2:3:4:5:6:7:8:9'],
    ...['12345::', '::g', '[::1', '::1]', '[[::1]]', 'fe80::1%', 'fe80::1%a%b', '%eth0', '::1 '],
  ])('is none: %j', (text) => {
    expect(parseAddress(text)).toBe(null);
    expect(kindOf(text)).toBe('neither');
  });

  it('of a canonical URL is understood', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().map((address) => `[${address}]`),
        ),
        (host) => {
          expect(parseAddress(new URL(`https://${host}/`).hostname)).not.toBe(null);
        },
      ),
    );
  });

  it('of hostile text throws nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => parseAddress(text) === null || text.length > 1));
    for (const part of [':', '1:', '1::', '1.', 'f', '%', '[']) {
      expect(parseAddress(part.repeat(1_000_000))).toBe(null);
    }
  });
});
