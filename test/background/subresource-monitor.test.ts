/** Which requests are looked at: none speaks for another kind, origin or partition, and none for long. */
import { describe, expect, it } from 'vitest';
import {
  createSubresourceMonitor,
  type RequestTracker,
  type SubresourceMonitor,
} from '../../src/background/subresource-monitor.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Verdict } from '../../src/core/detection/verdict.ts';

type MonitoredRequest = Parameters<SubresourceMonitor['plan']>[0];

const MINUTE = 60_000;
const observation = {} as Observation;
const quiet = { level: 'no-sign', notChecked: null, whenStored: null } as Verdict;
const loud = { level: 'known-interception', notChecked: null, whenStored: null } as Verdict;
const cached = { level: 'not-checked', notChecked: 'cached' } as Verdict;

interface Options {
  readonly incognito?: boolean;
  /** Returned in turn, then 0.5 for ever. */
  readonly random?: number[];
  readonly delay?: number;
}

function setUp(answers: (Verdict | Error)[], options: Options = {}) {
  const { incognito = false, random = [], delay = 0 } = options;
  const looked: string[] = [];
  const shown: string[] = [];
  const monitor = createSubresourceMonitor(() => random.shift() ?? 0.5);
  const tracker: RequestTracker<string> = {
    placeKey: (place) => place,
    async onResponse(_, observed) {
      await observed;
      await new Promise((resolve) => setTimeout(resolve, delay));
      const answer = answers.shift() ?? quiet;
      if (answer instanceof Error) throw answer;
      return { verdict: answer, incognito };
    },
    showKnown: (place) => {
      shown.push(place);
      return Promise.resolve();
    },
  };
  const load = async (url: string, at = 0, more: Partial<MonitoredRequest> = {}, place = 'tab') => {
    const defaults = { type: 'script', method: 'GET', partition: 'page.example' };
    const handler = monitor.plan({ ...defaults, url, timeStamp: at, ...more }, place, tracker);
    const observe = () => {
      looked.push(url);
      return Promise.resolve(observation);
    };
    await handler?.(observe).catch(() => undefined);
  };
  return { monitor, load, looked, shown };
}

const SCRIPT = 'https://cdn.example/x.js';

describe('requests', () => {
  it('are looked at again after a random time of at most an hour', async () => {
    // Each look takes two numbers: whether it is due by chance, and how long it counts.
    const { load, looked } = setUp([], { random: [0.5, 0, 0.5, 0.5, 0.999] });
    await load(SCRIPT);
    await load(SCRIPT, 4 * MINUTE);
    expect(looked).toHaveLength(1);
    await load(SCRIPT, 5 * MINUTE);
    expect(looked).toHaveLength(2);
    await load(SCRIPT, 64 * MINUTE);
    expect(looked).toHaveLength(2);
    await load(SCRIPT, 65 * MINUTE);
    expect(looked).toHaveLength(3);
  });

  it('are looked at by chance, one in fifty', async () => {
    const { load, looked } = setUp([], { random: [0.5, 0.5, 0.021, 0.019] });
    for (let index = 0; index < 3; index++) await load(SCRIPT, index);
    expect(looked).toHaveLength(2);
  });

  it.each([
    ['another scheme', 'wss://cdn.example/x.js', {}],
    ['another port', 'https://cdn.example:8443/x.js', {}],
    ['another host', 'https://other.example/x.js', {}],
    ['another type', SCRIPT, { type: 'xmlhttprequest' }],
    ['another partition', SCRIPT, { partition: 'private page.example' }],
    ['another method', SCRIPT, { method: 'POST' }],
  ])('of %s are looked at', async (_, url, more) => {
    const { load, looked } = setUp([]);
    await load(SCRIPT);
    await load('https://cdn.example/other.js?q', 1);
    expect(looked).toHaveLength(1);
    await load(url, 2, more);
    expect(looked).toHaveLength(2);
  });

  it('that are no GET are looked at each time', async () => {
    const { load, looked } = setUp([]);
    for (let index = 0; index < 3; index++) await load(SCRIPT, index, { method: 'POST' });
    expect(looked).toHaveLength(3);
  });

  it.each([
    ['a rejected observation', new Error('gone')],
    ['a response from the cache', cached],
    ['a warning about what the cache stored', { ...loud, whenStored: loud }],
  ])('are looked at again after %s', async (_, first) => {
    const { load, looked } = setUp([first, quiet]);
    for (let index = 0; index < 3; index++) await load(SCRIPT, index);
    expect(looked).toHaveLength(2);
  });

  it('are not clean after plain http, nor while the clock was set back', async () => {
    const { load, looked } = setUp([quiet, quiet]);
    await load('http://cdn.example/x.png', 5);
    expect(looked).toHaveLength(0);
    await load(SCRIPT, 10);
    await load(SCRIPT, 5);
    expect(looked).toHaveLength(2);
  });

  it('of private windows are not remembered', async () => {
    const { load, looked } = setUp([loud, loud], { incognito: true });
    await load(SCRIPT);
    await load(SCRIPT, 1);
    expect(looked).toHaveLength(2);
  });

  it('with a warning show it on every page that loads them', async () => {
    const { load, looked, shown, monitor } = setUp([loud, quiet]);
    await load(SCRIPT);
    await load(SCRIPT, 1, {}, 'other');
    expect(looked).toHaveLength(1);
    expect(shown).toEqual(['other']);
    monitor.forget();
    await load(SCRIPT, 2);
    expect(looked).toHaveLength(2);
  });

  it('of two tabs at once show the warning on both', async () => {
    const { load, looked, shown } = setUp([loud], { delay: 20 });
    await Promise.all([
      load(SCRIPT),
      load(SCRIPT, 1),
      load(SCRIPT, 1, {}, 'other'),
      load(SCRIPT, 2, {}, 'other'),
    ]);
    expect(looked).toHaveLength(1);
    expect(shown).toEqual(['other']);
  });
});
