import { expect, it } from 'vitest';
import {
  countUnrelated,
  isPublicSite,
  ownerOf,
  siteOf,
} from '../../../src/core/net/registrable-domain.ts';

it.each([
  ['a.b.example.co.uk', 'example.co.uk', 'example'],
  ['x.github.io', 'x.github.io', 'x'],
  ['egov.kz', 'egov.kz', 'egov'],
  ['www.gov.kz', 'www.gov.kz', 'www'],
  // A public suffix that is a site itself, of ICANN or of a company.
  ['gov.kz', 'gov.kz', 'gov.kz'],
  ['github.io', 'github.io', 'github.io'],
  ['s3.amazonaws.com', 's3.amazonaws.com', 's3.amazonaws.com'],
  ['duckdns.org', 'duckdns.org', 'duckdns.org'],
  ['kz', null, null],
  ['portal.steppe', null, null],
  ['printer.local', null, null],
  ['8.8.8.8', '(address)', '(address)'],
  ['[2a00::1]', '(address)', '(address)'],
  ['10.0.0.1', null, null],
  ['[fd00::1]', null, null],
  ['', null, null],
])('%s belongs to site %s and owner %s', (host, site, owner) => {
  expect(siteOf(host)).toBe(site);
  expect(ownerOf(host)).toBe(owner);
  expect(isPublicSite(host)).toBe(site !== null);
});

it('counts sites', () => {
  const hosts = ['a.example.co.uk', 'b.example.co.uk', 'c.other.co.uk', 'nas.local', '10.0.0.1'];
  expect(countUnrelated(hosts)).toBe(2);
  expect(countUnrelated(['gov.kz', 'egov.kz', '8.8.8.8', '9.9.9.9'])).toBe(3);
});
