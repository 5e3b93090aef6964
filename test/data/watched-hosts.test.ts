import { expect, it } from 'vitest';
import { isWatched } from '../../src/core/net/hosts.ts';
import { siteOf } from '../../src/core/net/registrable-domain.ts';
import { loadSources } from '../../src/data/sources.ts';
import file from '../../src/data/watched-hosts.json' with { type: 'json' };
import { loadHostGroups, loadWatchedHosts } from '../../src/data/watched-hosts.ts';

const groups = loadHostGroups();
const watched = loadWatchedHosts();

it('has the 37 of 2019, the 14 of 2021–24 and one more that was reported with certificates', () => {
  expect(groups.map(({ hosts }) => hosts.length)).toEqual([37, 15]);
  expect(groups[1]?.hosts).toContain('m.reactor.cc');
});

it('adds the other domains of the same owners, which no group has', () => {
  const grouped = new Set(groups.flatMap(({ hosts }) => hosts));
  for (const { of, domains, sources } of file.related) {
    expect(grouped.has(of), of).toBe(true);
    expect(sources.length, of).toBeGreaterThan(0);
    for (const { id } of sources) expect(loadSources().has(id), id).toBe(true);
    for (const domain of domains) {
      expect(grouped.has(domain), domain).toBe(false);
      // A public suffix here would make targets of everybody's sites.
      expect(siteOf(domain), domain).toBe(domain);
    }
    expect(new Set(domains).size).toBe(domains.length);
  }
});

it.each([
  'google.kz',
  'www.google.kz',
  'google.ru',
  'www.google.com.ua',
  'x.com',
  'ru.pinterest.com',
])('watches %s', (host) => {
  expect(isWatched(host, watched)).toBe(true);
});

it.each(['kz', 'notgoogle.kz', 'google.kz.example.org', 'ru', 'com.ua', 'egov.kz'])(
  'does not watch %s',
  (host) => {
    expect(isWatched(host, watched)).toBe(false);
  },
);
