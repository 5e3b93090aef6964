/**
 * Every stored item: shapes of version 0.1.0 are read, shapes of a version to come are set aside, and a
 * value that was set aside by an earlier version is restored.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/findings/finding.ts';
import { acknowledgementsItem } from '../../src/storage/acknowledgements.ts';
import { additionsItem } from '../../src/storage/additions.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { createCertificateStore } from '../../src/storage/certificates.ts';
import { customHostsItem } from '../../src/storage/custom-hosts.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { type Area, asideKeyOf, type StorageItem } from '../../src/storage/item.ts';
import { moveLog } from '../../src/storage/log-area.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { settingsItem } from '../../src/storage/settings.ts';
import { watchListItem } from '../../src/storage/watch-list.ts';
import { memoryArea } from './memory-area.ts';

interface Recording {
  readonly recorded: string;
  readonly local: Readonly<Record<string, unknown>>;
}

const FOLDER = 'test/fixtures/stored';
const recording = (name: string) =>
  JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Recording;

/** An area with the values of a recording. */
function areaOf(name: string) {
  const area = memoryArea();
  for (const [key, value] of Object.entries(recording(name).local)) area.values.set(key, value);
  return area;
}

/** The items whose values a user made or may need. */
const ITEMS: Readonly<Record<string, (area: Area) => StorageItem<unknown>>> = {
  settings: (area) => settingsItem(area),
  watchList: (area) => watchListItem(area),
  additions: (area) => additionsItem(area),
  acknowledgements: (area) => acknowledgementsItem(area),
  checkedHosts: (area) => customHostsItem(area),
  findings: (area) => findingsItem(area),
};

describe.each(readdirSync(FOLDER))('%s', (file) => {
  it('says how it was recorded', () => {
    expect(recording(file.replace('.json', '')).recorded).toMatch(
      /0\.1\.0 \(commit [0-9a-f]{7,}\)/,
    );
  });
});

describe.each(['update-firefox', 'update-chromium'])('what 0.1.0 stored: %s', (name) => {
  it.each(Object.keys(ITEMS))('%s is read, and stays when it is stored anew', async (key) => {
    const area = areaOf(name);
    const item = ITEMS[key]?.(area);
    if (!item) throw new Error(key);
    expect(await item.hasUnreadable()).toBe(false);
    const before = await item.read();
    // A change of the object alone: the same contents.
    expect(await item.update((value) => structuredClone(value))).toEqual(before);
    expect(await item.read()).toEqual(before);
    expect(area.values.has(asideKeyOf(key))).toBe(false);
    const contents = JSON.stringify(before);
    for (const word of WORDS[key] ?? []) expect(contents).toContain(word);
  });

  it('refers only to certificates that are there', async () => {
    const area = areaOf(name);
    const { items } = await findingsItem(area).read();
    const wanted = items.flatMap(({ basis }) => basis?.certificates ?? []).map((one) => one.sha256);
    const found = await createCertificateStore(area).get(wanted);
    expect(items.length).toBeGreaterThan(0);
    expect([...found.keys()].sort()).toEqual([...new Set(wanted)].sort());
  });
});

/** What must be in each item of a recording. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  settings: ['"ru"', '"always"', '"lowerBadges":false', '"subresources":"o'],
  watchList: ['From the note at the door', 'seen in Almaty', 'Told to install it'],
  additions: ['Roots of a friend', 'Another root'],
  checkedHosts: ['news.example', '127.0.0.2'],
  findings: ['www.youtube.com', 'known-interception'],
};

it('the private roots of 0.1.0 are read', async () => {
  const [stored] = (
    recording('update-firefox').local.authoritySites as { authorities: { key: string }[] }
  ).authorities;
  const sites = createAuthoritySites(areaOf('update-firefox'));
  expect((await sites.of(stored?.key ?? '')).length).toBe(2);
});

describe('a value of a version to come', () => {
  const NEWER = { version: 99, anything: ['kept'] };

  it.each(Object.keys(ITEMS))(
    'of %s is named, set aside by the first update, and discarded',
    async (key) => {
      const area = memoryArea();
      area.values.set(key, NEWER);
      const item = ITEMS[key]?.(area);
      if (!item) throw new Error(key);
      expect(await item.hasUnreadable()).toBe(true);
      await item.read();
      expect(area.values.get(key)).toEqual(NEWER);
      await item.update((value) => structuredClone(value));
      expect(area.values.get(asideKeyOf(key))).toEqual([NEWER]);
      expect(await item.hasUnreadable()).toBe(true);
      await item.discardUnreadable();
      expect(await item.hasUnreadable()).toBe(false);
      expect(area.values.has(asideKeyOf(key))).toBe(false);
    },
  );

  it('of the findings stays on the disk when the log moves into memory', async () => {
    const local = memoryArea();
    const session = memoryArea();
    local.values.set('findings', NEWER);
    await moveLog(local, session);
    expect(local.values.get('findings.set-aside')).toEqual([NEWER]);
  });
});

describe('what 0.1.0 set aside after a downgrade', () => {
  const area = () => areaOf('downgrade-firefox');

  it('is in force again beside what was stored meanwhile', async () => {
    expect(await settingsItem(area()).read()).toEqual({
      version: 4,
      guard: 'off',
      guardedSites: [],
      language: 'kk',
      notifications: 'off',
      lowerBadges: false,
      subresources: 'off',
      findingsInMemory: false,
    });
    const { entries } = await watchListItem(area()).read();
    expect(entries.map(({ name }) => name)).toEqual([
      'From the note at the door',
      'Told to install it',
      'Added in the newer version',
      'Added in the older version',
    ]);
    const { items } = await findingsItem(area()).read();
    const youtube = items.find(({ host }) => host === 'www.youtube.com');
    expect(items.map(({ host }) => host).sort()).toEqual(['mail.ru', 'www.youtube.com']);
    // As it was first met, before the downgrade.
    expect(youtube?.count).toBe(4);
    expect(youtube?.firstSeen).toBeLessThan(youtube?.lastSeen ?? 0);
  });

  it.each(['settings', 'watchList', 'findings'])('is stored once: %s', async (key) => {
    const stored = area();
    const item = ITEMS[key]?.(stored);
    if (!item) throw new Error(key);
    expect(await item.hasUnreadable()).toBe(false);
    const before = await item.read();
    await item.update((value) => value);
    expect(stored.values.has(asideKeyOf(key))).toBe(false);
    expect(await item.read()).toEqual(before);
  });

  it.each(['settings', 'watchList', 'findings'])('may be joined twice: %s', async (key) => {
    const stored = area();
    const item = ITEMS[key]?.(stored);
    if (!item) throw new Error(key);
    const aside = stored.values.get(asideKeyOf(key));
    const before = await item.update((value) => value);
    // As if the background had been stopped before the value that was set aside was removed.
    stored.values.set(asideKeyOf(key), aside);
    expect(await item.read()).toEqual(before);
  });
});

describe('values that were set aside', () => {
  const entry = (key: string, at: number) => ({
    key: `${key.repeat(43)}=`,
    name: key,
    place: null,
    at,
  });

  it('are joined for acknowledgements, hosts, sites and refusals', async () => {
    const area = memoryArea();
    const aside = (key: string, older: object, newer: object) => {
      area.values.set(key, newer);
      area.values.set(asideKeyOf(key), [older]);
    };
    const version = 1;
    aside(
      'acknowledgements',
      { version, entries: [entry('A', 1)] },
      { version, entries: [entry('B', 2)] },
    );
    aside(
      'checkedHosts',
      { version, hosts: ['a.kz', 'b.kz'] },
      { version, hosts: ['b.kz', 'c.kz'] },
    );
    const site = (key: string, domains: string[]) => ({ key, domains, lastSeen: 5 });
    aside(
      'authoritySites',
      { version, authorities: [site('k', ['a.kz']), site('l', ['b.kz'])] },
      { version, authorities: [site('k', ['c.kz'])] },
    );
    const refusal = (host: string) => ({
      host,
      error: 'known-interception',
      at: 1000,
      wasShown: false,
    });
    aside(
      'provenRefusals',
      { version, hosts: [refusal('a.kz')] },
      { version, hosts: [refusal('b.kz')] },
    );
    const { entries } = await acknowledgementsItem(area).read();
    expect(entries.map(({ name }) => name)).toEqual(['A', 'B']);
    expect((await customHostsItem(area).read()).hosts).toEqual(['a.kz', 'b.kz', 'c.kz']);
    const sites = createAuthoritySites(area);
    expect(await sites.of('k')).toEqual(['a.kz', 'c.kz']);
    expect(await sites.of('l')).toEqual(['b.kz']);
    const refusals = await createProvenRefusals(area).read(1001);
    expect(refusals.map(({ host }) => host)).toEqual(['a.kz', 'b.kz']);
  });

  it('stay aside where the joined value would not fit', async () => {
    const area = memoryArea();
    const hosts = (letter: string) => Array.from({ length: 60 }, (_, n) => `${letter}${n}.kz`);
    const older = { version: 1, hosts: hosts('a') };
    area.values.set('checkedHosts', { version: 1, hosts: hosts('b') });
    area.values.set('checkedHosts.set-aside', [older]);
    const item = customHostsItem(area);
    expect((await item.read()).hosts).toEqual(hosts('b'));
    expect(await item.hasUnreadable()).toBe(true);
    await item.update(({ hosts: now }) => ({ version: 1, hosts: now.slice(1) }));
    expect(area.values.get('checkedHosts.set-aside')).toEqual([older]);
  });

  it('are kept where their list is damaged', async () => {
    const area = memoryArea();
    area.values.set('settings.set-aside', 'not a list');
    area.values.set('settings', { version: 99 });
    const item = settingsItem(area);
    await item.update((value) => ({ ...value, language: 'kk' }));
    expect(area.values.get('settings.set-aside')).toEqual(['not a list', { version: 99 }]);
  });

  it('give way to nothing that a finding has', async () => {
    const area = areaOf('downgrade-firefox');
    const all = await findingsItem(area).read();
    const [older] = all.items as [Finding];
    area.values.set('findings', { version: 3, items: [{ ...older, count: 9, basis: null }] });
    area.values.set('findings.set-aside', [{ version: 3, items: [older] }]);
    expect((await findingsItem(area).read()).items).toEqual([{ ...older, count: 9 }]);
  });
});
