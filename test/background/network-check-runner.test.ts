/** The runner of network checks: connections at a time, cancelling, pausing, a stopped background. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Helper } from '../../src/background/helper.ts';
import { createNetworkCheckRunner } from '../../src/background/network-check-runner.ts';
import type { HistoryContext } from '../../src/core/detection/history-context.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Verdict } from '../../src/core/detection/verdict.ts';
import type { CheckPlan } from '../../src/core/network-check/state.ts';
import { checkItem } from '../../src/storage/network-check.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from '../storage/memory-area.ts';

const hosts = Array.from({ length: 20 }, (_, index) => `host-${index}.example`);
const plan: CheckPlan = { hosts, runs: 1, pauseMs: 0 };

const verdict = ({ host, at, result }: Observation): Verdict =>
  makeVerdict({
    level: result.kind === 'failure' ? 'refused' : 'no-sign',
    ...{ host, at, source: 'check' },
    failure: result.kind === 'failure' ? result.error : null,
  });

const hearNothing: Helper['hear'] = () => Promise.resolve({ kind: 'silent' });

function setUp({ delay = 1, refuses = '', hear = hearNothing } = {}) {
  const area = memoryArea();
  const item = checkItem(area);
  const asked: string[] = [];
  const recorded: Verdict[] = [];
  const refusals: HistoryContext['refused'][] = [];
  const state = { open: 0, most: 0, now: 1000 };
  const start = () =>
    createNetworkCheckRunner({
      item: checkItem(area),
      async connect(host, signal) {
        asked.push(host);
        state.most = Math.max(state.most, ++state.open);
        await sleep(delay, null, { signal }).catch(() => null);
        state.open--;
        const failure = { kind: 'failure', error: 'unknown-issuer' } as const;
        const nothing = { kind: 'nothing', reason: 'not-shown' } as const;
        return {
          host,
          at: state.now,
          source: 'check',
          result: host.startsWith(refuses) && refuses !== '' ? failure : nothing,
        };
      },
      hear,
      pipeline: {
        assessProbe(observation, refused) {
          refusals.push(refused);
          return Promise.resolve(verdict(observation));
        },
        recordHeard(warning) {
          recorded.push(warning.verdict);
          return Promise.resolve(warning.verdict);
        },
      },
      now: () => state.now,
    });
  const read = async () => {
    const { check } = await item.read();
    if (!check) throw new Error('no check');
    return check;
  };
  const until = async (is: (check: Awaited<ReturnType<typeof read>>) => boolean) => {
    for (let turn = 0; turn < 400; turn++) {
      const check = await read();
      if (is(check)) return check;
      await sleep(5);
    }
    return read();
  };
  return { area, start, read, until, asked, recorded, refusals, state };
}

describe('a network check', () => {
  it('connects to every host once, several at a time, and finishes', async () => {
    const { start, until, asked, state } = setUp({ delay: 5 });
    await start().start(plan);
    const done = await until(({ status }) => status === 'finished');
    expect(done.status).toBe('finished');
    expect([...asked].sort()).toEqual([...hosts].sort());
    expect(state.most).toBeGreaterThan(1);
    expect(state.most).toBeLessThanOrEqual(6);
  });

  it('makes several connections at a time in every run', async () => {
    const { start, until, asked, state } = setUp({ delay: 5 });
    await start().start({ ...plan, runs: 3 });
    await until(({ attempts }) => attempts.length > 45);
    state.most = state.open;
    await until(({ status }) => status === 'finished');
    expect(asked).toHaveLength(60);
    expect(state.most).toBeGreaterThan(1);
  });

  it('ends at once when cancelled, and drops the connections under way', async () => {
    const { start, until, read, asked } = setUp({ delay: 10_000 });
    const runner = start();
    await runner.start(plan);
    await until(() => asked.length === 6);
    await runner.cancel();
    await sleep(20);
    expect(await read()).toMatchObject({ status: 'cancelled', attempts: [] });
    expect(asked).toHaveLength(6);
    await runner.continue();
    expect(asked).toHaveLength(6);
  });

  it('stays cancelled when its page asks to continue at that moment', async () => {
    const { start, until, read, asked } = setUp({ delay: 10 });
    const runner = start();
    await runner.start(plan);
    await until(({ attempts }) => attempts.length > 2);
    await Promise.all([runner.cancel(), runner.continue(), runner.continue()]);
    const { length } = asked;
    await sleep(100);
    expect(asked.length).toBe(length);
    expect((await read()).status).toBe('cancelled');
    expect(asked.length).toBe(new Set(asked).size);
  });

  it('stops where its state cannot be stored', async () => {
    const { start, area, asked } = setUp();
    const runner = start();
    await runner.start({ ...plan, hosts: ['a.example'] });
    area.set = () => Promise.reject(new Error('full'));
    await sleep(100);
    await runner.continue().catch(() => null);
    expect(asked.length).toBeLessThan(4);
  });

  it('continues in a new background, and connects to no host twice', async () => {
    const { start, until, asked } = setUp({ delay: 10 });
    await start().start(plan);
    const half = await until(({ attempts }) => attempts.length >= 7);
    const before = half.attempts.map(({ host }) => host);
    asked.length = 0;
    await start().continue();
    const done = await until(({ status }) => status === 'finished');
    expect(done.attempts).toHaveLength(20);
    for (const host of before) expect(asked.filter((one) => one === host)).toHaveLength(0);
  });

  it('pauses when its page is gone, and continues when resumed', async () => {
    const { start, until, state, asked } = setUp({ delay: 5 });
    const runner = start();
    await runner.start(plan);
    state.now += 10 * 60_000;
    const paused = await until(({ status }) => status === 'paused');
    expect(paused.attempts.length).toBeLessThan(20);
    const before = asked.length;
    await runner.continue();
    expect(asked).toHaveLength(before);
    await runner.resume();
    expect((await until(({ status }) => status === 'finished')).attempts).toHaveLength(20);
  });

  it('waits between runs for the pause of its plan', async () => {
    const { start, until, state, asked } = setUp();
    const runner = start();
    await runner.start({ ...plan, runs: 2, pauseMs: 60_000 });
    await until(({ attempts }) => attempts.length === 20);
    await runner.continue();
    await sleep(20);
    expect(asked).toHaveLength(20);
    state.now += 60_000;
    await runner.continue();
    await until(({ status }) => status === 'finished');
    expect(asked).toHaveLength(40);
  });

  it('gives each verdict the other hosts that were refused, and not its own', async () => {
    const { start, until, refusals } = setUp({ refuses: 'host-1' });
    await start().start(plan);
    await until(({ status }) => status === 'finished');
    const last = refusals.at(-1) ?? [];
    expect(last.length).toBeGreaterThanOrEqual(10);
    const again = setUp({ refuses: 'host-0' });
    await again.start().start({ ...plan, hosts: ['host-0.example'], runs: 2 });
    await again.until(({ status }) => status === 'finished');
    expect(again.refusals).toEqual([[], []]);
  });

  it('takes nothing over from the check before', async () => {
    const { start, until } = setUp({ delay: 5 });
    const runner = start();
    await runner.start(plan);
    await until(({ attempts }) => attempts.length > 2);
    await runner.start({ ...plan, hosts: ['other.example'] });
    const done = await until(({ status }) => status === 'finished');
    expect(done.attempts.map(({ host }) => host)).toEqual(['other.example']);
  });

  it('asks the helper about each host, if the user wants that, and puts its warning in place', async () => {
    const asked: string[] = [];
    const heard = (host: string) =>
      makeVerdict({ host, level: 'known-interception', source: 'helper', authority: 'x' });
    const hear: Helper['hear'] = (host) => {
      asked.push(host);
      return Promise.resolve(
        host === 'host-3.example'
          ? { kind: 'found', verdict: heard(host), observation: null as never }
          : { kind: 'silent' },
      );
    };
    const { start, until, recorded } = setUp({ hear });
    await start().start({ ...plan, asksHelper: true });
    const done = await until(({ status }) => status === 'finished');
    expect([...asked].sort()).toEqual([...hosts].sort());
    expect(done.attempts.filter((one) => one.isByHelper)).toMatchObject([
      { host: 'host-3.example', level: 'known-interception', authority: 'x' },
    ]);
    expect(recorded.map(({ host }) => host)).toEqual(['host-3.example']);
    const without = setUp({ hear });
    asked.length = 0;
    await without.start().start(plan);
    await without.until(({ status }) => status === 'finished');
    expect(asked).toEqual([]);
  });

  it('goes on without a helper that is broken, and asks it no more', async () => {
    let count = 0;
    const hear: Helper['hear'] = () => {
      count++;
      return Promise.resolve({ kind: 'fault', fault: 'stalled' });
    };
    const { start, until } = setUp({ hear, delay: 5 });
    await start().start({ ...plan, asksHelper: true });
    const done = await until(({ status }) => status === 'finished');
    expect(done).toMatchObject({ helperFault: 'stalled' });
    expect(done.attempts).toHaveLength(20);
    expect(count).toBeLessThanOrEqual(6);
  });
});
