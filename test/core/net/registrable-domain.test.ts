import { expect, it } from 'vitest';
import { countUnrelated, registrableDomain } from '../../../src/core/net/registrable-domain.ts';

it.each([
  ['a.b.example.co.uk', 'example.co.uk'],
  ['x.github.io', 'x.github.io'],
  ['egov.kz', 'egov.kz'],
  ['kz', null],
  ['portal.steppe', null],
  ['printer.local', null],
  ['8.8.8.8', null],
  ['[2a00::1]', null],
])('%s belongs to %s', (host, domain) => {
  expect(registrableDomain(host)).toBe(domain);
});

it('counts owners', () => {
  const hosts = ['a.example.co.uk', 'b.example.co.uk', 'c.other.co.uk', 'nas.local', '10.0.0.1'];
  expect(countUnrelated(hosts)).toBe(2);
});
