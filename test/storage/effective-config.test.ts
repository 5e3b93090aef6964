/** The configuration in force: the user's settings and lists with an organisation's policy. */
import { describe, expect, it } from 'vitest';
import { entryFromFingerprint } from '../../src/core/catalogue/watch-list-entry.ts';
import { additionsItem, withAddition } from '../../src/storage/additions.ts';
import { readEffectiveConfig } from '../../src/storage/effective-config.ts';
import { readManagedPolicy } from '../../src/storage/managed-policy.ts';
import { DEFAULT_SETTINGS, settingsItem } from '../../src/storage/settings.ts';
import { watchListItem } from '../../src/storage/watch-list.ts';
import { memoryArea } from './memory-area.ts';

const managed = (values: Record<string, unknown>) => ({ get: () => Promise.resolve(values) });
const absent = { get: () => Promise.reject(new Error('Managed storage manifest not found')) };
const SHA256 = 'AB:'.repeat(31) + 'AB';

describe('settings in force', () => {
  it('are the defaults where nothing is stored and nothing is preset', async () => {
    const { settings, authorities, additions } = await readEffectiveConfig({
      local: memoryArea(),
      managed: absent,
    });
    expect(settings).toMatchObject(DEFAULT_SETTINGS);
    expect(settings.managed.size).toBe(0);
    expect(authorities).toEqual([]);
    expect(additions).toEqual([]);
  });

  it('are the user’s, except those that are preset', async () => {
    const local = memoryArea();
    await settingsItem(local).update((before) => ({
      ...before,
      language: 'kk',
      notifications: 'off',
    }));
    const { settings } = await readEffectiveConfig({
      local,
      managed: managed({ notifications: 'always' }),
    });
    expect(settings).toMatchObject({ language: 'kk', notifications: 'always', lowerBadges: true });
    expect([...settings.managed]).toEqual(['notifications']);
  });

  it('are the defaults where the storage is damaged, or cannot be read', async () => {
    const damaged = memoryArea();
    damaged.values.set('settings', { version: 3, language: 'tlh' });
    const broken = { ...memoryArea(), get: () => Promise.reject(new Error('gone')) };
    for (const local of [damaged, broken]) {
      const { settings } = await readEffectiveConfig({ local, managed: absent });
      expect(settings).toMatchObject(DEFAULT_SETTINGS);
    }
    expect(await settingsItem(damaged).hasUnreadable()).toBe(true);
    await settingsItem(damaged).update((before) => ({ ...before, language: 'ru' }));
    const aside = () => damaged.values.get('settings.set-aside');
    expect(aside()).toEqual([{ version: 3, language: 'tlh' }]);
    expect(await settingsItem(damaged).hasUnreadable()).toBe(true);
    damaged.values.set('settings', 7);
    await settingsItem(damaged).update((before) => before);
    expect(aside()).toEqual([{ version: 3, language: 'tlh' }, 7]);
    await settingsItem(damaged).discardUnreadable();
    expect(aside()).toBe(undefined);
    expect(await settingsItem(damaged).hasUnreadable()).toBe(false);
  });
});

describe('settings of versions 1 to 3', () => {
  it('are read, and stored as version 4 by the next change', async () => {
    const local = memoryArea();
    const same = { language: 'ru', notifications: 'off', lowerBadges: false };
    local.values.set('settings', { version: 1, ...same, thorough: 'on' });
    const item = settingsItem(local);
    const guard = { guard: 'off', guardedSites: [] };
    const added = { ...guard, subresources: 'on', findingsInMemory: false };
    expect(await item.read()).toEqual({ version: 4, ...same, ...added });
    expect(await item.hasUnreadable()).toBe(false);
    await item.update((before) => ({ ...before, language: 'kk' }));
    expect(local.values.get('settings')).toEqual({
      ...{ version: 4, ...same, ...added },
      language: 'kk',
    });
    expect(local.values.get('settings.set-aside')).toBe(undefined);
    local.values.set('settings', { version: 2, ...same, subresources: 'on' });
    expect(await item.read()).toEqual({ version: 4, ...same, ...added });
    const memory = { subresources: 'on', findingsInMemory: true };
    local.values.set('settings', { version: 3, ...same, ...memory });
    expect(await item.read()).toEqual({ version: 4, ...same, ...guard, ...memory });
  });
});

describe('authorities in force', () => {
  const text = JSON.stringify({
    format: 'kuzet-authorities',
    version: 1,
    title: 'From a file',
    authorities: ['aa', 'bb'].map((byte) => ({
      ...{ id: `r-${byte}`, kind: 'root', name: byte, sha256: byte.repeat(32) },
      sources: [{ id: 'S', section: '' }],
    })),
    sources: [{ id: 'S', title: 'T', publisher: 'P', url: 'https://example.org/' }],
  });
  const sha256 = 'ef'.repeat(32);
  const preset = managed({ watchList: [{ name: 'Gateway', certificateSha256: SHA256 }] });

  /** The user's own list and an accepted file, in a storage of their own. */
  async function storage() {
    const local = memoryArea();
    const own = entryFromFingerprint({ id: 'own-1', name: 'Mine', note: '' }, 'key', SHA256);
    if ('error' in own) throw new Error(own.error);
    await watchListItem(local).update((list) => ({ ...list, entries: [own.entry] }));
    await additionsItem(local).update((list) => withAddition(list, { text, sha256, at: 1 }));
    return local;
  }

  it('are the organisation’s, the user’s, and those of accepted files', async () => {
    const { authorities, additions } = await readEffectiveConfig({
      local: await storage(),
      managed: preset,
    });
    expect(authorities.map(({ origin, name }) => [origin, name])).toEqual([
      ['organisation', 'Gateway'],
      ['user', 'Mine'],
      ['addition', 'aa'],
      ['addition', 'bb'],
    ]);
    expect(additions.map(({ addition }) => addition.title)).toEqual(['From a file']);
  });

  it('are without the files where those cannot be read, and with all others', async () => {
    const local = await storage();
    local.values.set('additions', { version: 9 });
    const { authorities, additions } = await readEffectiveConfig({ local, managed: preset });
    expect(authorities.map(({ origin }) => origin)).toEqual(['organisation', 'user']);
    expect(additions).toEqual([]);
  });
});

describe('managed policy', () => {
  it('is checked value by value', async () => {
    const { settings, watchList } = await readManagedPolicy(
      managed({
        language: 'fr',
        notifications: 'off',
        lowerBadges: 'yes',
        watchList: [
          { name: 'Gateway', certificateSha256: SHA256 },
          { name: 'Key', keySha256: SHA256, certificateSha256: '', note: null },
          { name: 'Nothing to find it by' },
          { name: '', certificateSha256: SHA256 },
          { certificateSha256: SHA256 },
          'Gateway',
          null,
        ],
      }),
    );
    expect(settings).toEqual({ notifications: 'off' });
    expect(watchList.map(({ name, origin }) => [name, origin])).toEqual([
      ['Gateway', 'organisation'],
      ['Key', 'organisation'],
    ]);
    expect(watchList[0]?.sha256).toBe('ab'.repeat(32));
    const again = await readManagedPolicy(
      managed({
        watchList: [
          { name: 'New', keySha256: 'cd'.repeat(32) },
          { name: 'Gateway', certificateSha256: SHA256 },
        ],
      }),
    );
    expect(again.watchList[1]?.id).toBe(watchList[0]?.id);
  });

  it('may say `thorough` where it does not say `subresources`', async () => {
    const of = async (values: Record<string, unknown>) =>
      (await readManagedPolicy(managed(values))).settings;
    expect(await of({ thorough: 'on' })).toEqual({ subresources: 'on' });
    expect(await of({ thorough: 'on', subresources: 'off' })).toEqual({ subresources: 'off' });
    expect(await of({ thorough: 'yes' })).toEqual({});
  });

  it('names the organisation’s own inspection, by certificate or key', async () => {
    const policy = managed({
      inspection: [
        { name: 'Gateway', certificateSha256: SHA256 },
        { name: 'Key', keySha256: SHA256 },
        { name: 'Nothing to find it by' },
        { name: '', keySha256: SHA256 },
        7,
      ],
    });
    const { inspections, authorities } = await readEffectiveConfig({
      local: memoryArea(),
      managed: policy,
    });
    const id = `inspection-${'ab'.repeat(8)}`;
    expect(inspections).toEqual([
      { id, name: 'Gateway', sha256: 'ab'.repeat(32), spkiSha256: null },
      { id, name: 'Key', sha256: null, spkiSha256: expect.stringMatching(/=$/) as string },
    ]);
    expect(authorities).toEqual([]);
  });

  it('acknowledges a key of its inspection, where it says so', async () => {
    const policy = managed({
      inspection: [
        { name: 'Gateway', keySha256: SHA256, acknowledged: true },
        { name: 'Certificate', certificateSha256: SHA256, acknowledged: true },
        { name: 'Not said', keySha256: 'cd'.repeat(32) },
        { name: 'Said by a text', keySha256: 'cd'.repeat(32), acknowledged: 'yes' },
      ],
    });
    const local = memoryArea();
    const { acknowledgements } = await readEffectiveConfig({ local, managed: policy });
    const key = Buffer.from('ab'.repeat(32), 'hex').toString('base64');
    expect(acknowledgements).toEqual([
      { key, name: 'Gateway', place: null, at: 0, by: 'organisation' },
    ]);
  });

  it('has no entries where the list is not an array', async () => {
    expect(await readManagedPolicy(managed({ watchList: { length: 3 } }))).toEqual({
      settings: {},
      watchList: [],
      inspections: [],
      acknowledgements: [],
      publishers: [],
    });
  });
});
