/** What is remembered of hosts between pages, and what an attacker cannot push out of it. */
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/background/history.ts';
import { EMPTY_HISTORY } from '../../src/core/detection/history-context.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { clearHistory } from '../../src/storage/clear-history.ts';
import { createHostProtocols } from '../../src/storage/host-protocols.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import { makeKnowledge } from '../fixtures/knowledge.ts';
import { observeFailure, observeNothing } from '../fixtures/observation.ts';
import { memoryArea } from './memory-area.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HOST = 'web.telegram.org';

function makeHistory() {
  const local = memoryArea();
  const session = memoryArea();
  const stores = () => ({
    recent: createRecentHosts(session),
    sites: createAuthoritySites(local),
    publicHosts: createPublicHosts(session),
    proven: createProvenRefusals(local),
    protocols: createHostProtocols(session),
  });
  const history = createHistory(stores());
  const knowledge = makeKnowledge([]);
  /** Judges as the background does, and remembers. */
  const visit = async (observation: Observation, at: number) => {
    const one = { ...observation, at };
    const context = await history.contextFor(one);
    const verdict = await judge(one, { knowledge, history: context });
    await history.remember({ observation: one, history: context, verdict });
    return verdict;
  };
  return { local, session, history, visit, restarted: () => createHistory(stores()) };
}

describe('a refusal by which the browser proves interception', () => {
  const refusal = observeFailure('known-interception', HOST);
  const shown = observeNothing('not-shown', HOST);

  it('is remembered for seven days once the user clicked through', async () => {
    const { visit } = makeHistory();
    await visit(refusal, 0);
    const wentOn = { level: 'known-interception', confidence: 'likely' };
    expect(await visit(shown, 11 * MINUTE)).toMatchObject(wentOn);
    expect(await visit(shown, 6 * DAY)).toMatchObject(wentOn);
    expect(await visit(shown, 7 * DAY + 1)).toMatchObject({ level: 'not-checked' });
  });

  it('is remembered for a day where the host was not shown since', async () => {
    const { visit } = makeHistory();
    await visit(refusal, 0);
    expect(await visit(shown, DAY + 1)).toMatchObject({ level: 'not-checked' });
  });

  it('outlasts a restart, and no other refusals push it out', async () => {
    const { visit, restarted } = makeHistory();
    await visit(refusal, 0);
    await visit(shown, MINUTE);
    for (let index = 0; index < 150; index++) {
      await visit(observeFailure('unknown-issuer', `n${index}.example${index}.com`), 2 * MINUTE);
    }
    expect((await restarted().contextFor({ ...shown, at: 3 * MINUTE })).proven).toEqual([
      { host: HOST, error: 'known-interception' },
    ]);
  });

  it('is forgotten with the history', async () => {
    const { visit, local, session, restarted } = makeHistory();
    await visit(refusal, 0);
    await clearHistory({ local, session });
    expect((await restarted().contextFor({ ...shown, at: 1 })).proven).toEqual([]);
  });
});

describe('a refusal that ends', () => {
  it('marks a host for ten minutes, however often it is shown meanwhile', async () => {
    const { visit } = makeHistory();
    const shown = observeNothing('not-shown', 'www.example.org');
    await visit(observeFailure('unknown-issuer', 'www.example.org'), 0);
    expect(await visit(shown, 9 * MINUTE)).toMatchObject({ level: 'refused' });
    expect(await visit(shown, 10 * MINUTE)).toMatchObject({ level: 'not-checked' });
  });

  it('lasts while the error is overridden', async () => {
    const { visit } = makeHistory();
    const overridden: Observation = {
      ...observeNothing('not-shown', 'www.example.org'),
      source: 'firefox-chain',
      result: {
        kind: 'certificates',
        certificates: [
          {
            ...{ sha256: 'ab', sha1: null, spkiSha256: null, subject: null, issuer: null },
            ...{ serial: null, notBefore: null, notAfter: null, der: null },
          },
        ],
        root: 'private',
        override: { untrusted: true, wrongName: false, wrongTime: false },
        fromCache: false,
      },
    };
    await visit(observeFailure('unknown-issuer', 'www.example.org'), 0);
    for (let minute = 9; minute < 60; minute += 9) {
      expect(await visit(overridden, minute * MINUTE)).toMatchObject({ level: 'refused' });
    }
  });
});

describe('a clock that was set back', () => {
  it('leaves nothing of the future', async () => {
    const area = memoryArea();
    const recent = createRecentHosts(area);
    await recent.refused('a.example', 'unknown-issuer', 100 * DAY);
    await recent.loaded('b.example', 100 * DAY);
    expect(await recent.read(DAY)).toEqual({ refused: [], loaded: [] });
    await recent.loaded('b.example', DAY);
    expect(await recent.read(DAY)).toEqual({ refused: [], loaded: ['b.example'] });
    const proven = createProvenRefusals(memoryArea());
    await proven.refused(HOST, 'known-interception', 100 * DAY);
    expect(await proven.read(DAY)).toEqual([]);
  });
});

describe('hosts that were seen publicly', () => {
  it('are renewed by use, and written once a minute', async () => {
    const log: string[] = [];
    const area = memoryArea(log);
    const hosts = createPublicHosts(area);
    await hosts.note(HOST, 0);
    for (let index = 0; index < 499; index++) await hosts.note(`n${index}.example`, 0);
    const written = log.length;
    await hosts.note(HOST, MINUTE / 2);
    expect(log.length).toBe(written);
    await hosts.note(HOST, MINUTE);
    expect(log.length).toBe(written + 1);
    await hosts.note('new.example', MINUTE);
    // As a background that started again reads them.
    const again = createPublicHosts(area);
    expect(await again.has(HOST)).toBe(true);
    expect(await again.has('n0.example')).toBe(false);
  });
});

describe('the history of a publicly trusted page in Firefox', () => {
  it('reads nothing from the disk', async () => {
    const { history, local } = makeHistory();
    local.get = () => Promise.reject(new Error('read'));
    const page: Observation = {
      ...observeNothing('not-shown', HOST),
      source: 'firefox-chain',
      result: {
        ...{ kind: 'certificates', certificates: [], root: 'publicly-trusted' },
        ...{ override: null, fromCache: false },
      },
    };
    expect(await history.contextFor(page)).toEqual(EMPTY_HISTORY);
  });
});
