/** The log on disk or in memory: written where the setting says, and moved when it changes. */
import { describe, expect, it } from 'vitest';
import { createFindingsStore } from '../../src/storage/findings-store.ts';
import { createLogArea, moveLog } from '../../src/storage/log-area.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from './memory-area.ts';

const found = (host: string) => {
  const sha256 = host.length.toString(16).padStart(64, '0');
  const certificate = { sha256, der: new Uint8Array([host.length]) };
  const verdict = makeVerdict({ level: 'known-interception', authority: 'x', host });
  const observation = {
    ...{ host, at: 1, source: 'firefox-chain' },
    result: { kind: 'certificates', certificates: [certificate], root: 'private', override: null },
  };
  return [verdict, observation as never] as const;
};

function setUp() {
  const areas = { local: memoryArea(), session: memoryArea() };
  let isInMemory = false;
  const area = createLogArea(areas, () => Promise.resolve(isInMemory));
  const store = createFindingsStore(area, () => undefined);
  const hosts = async () => (await store.read()).items.map(({ host }) => host).sort();
  const keep = (inMemory: boolean) => {
    isInMemory = inMemory;
  };
  return { ...areas, store, hosts, keep };
}

const isOfLog = (key: string) => key !== 'settings';

describe('the log', () => {
  it('is written where the setting says at that moment', async () => {
    const { local, session, store, keep } = setUp();
    await store.record(...found('disk.example'));
    keep(true);
    await store.record(...found('memory.example'));
    expect(JSON.stringify(local.values.get('findings'))).not.toContain('memory.example');
    expect(JSON.stringify(session.values.get('findings'))).toContain('memory.example');
  });

  it('is moved with its certificates and sites, and nothing of it stays behind', async () => {
    const { local, session, store, hosts, keep } = setUp();
    await local.set({ settings: 1, authoritySites: { version: 1, authorities: [] } });
    await store.record(...found('disk.example'));
    keep(true);
    await store.record(...found('some.memory.example'));
    await moveLog(local, session);
    expect(await hosts()).toEqual(['disk.example', 'some.memory.example']);
    expect([...local.values.keys()].filter(isOfLog)).toEqual([]);
    expect([...session.values.keys()].filter((key) => key.startsWith('certificate:'))).toHaveLength(
      2,
    );
    keep(false);
    await moveLog(session, local);
    expect(await hosts()).toEqual(['disk.example', 'some.memory.example']);
    expect([...session.values.keys()]).toEqual([]);
    expect(local.values.has('authoritySites')).toBe(true);
  });

  it('stays where there is none to move', async () => {
    const { local, session } = setUp();
    await local.set({ settings: 1 });
    await moveLog(local, session);
    expect([...local.values.keys()]).toEqual(['settings']);
    expect(session.values.size).toBe(0);
  });
});
