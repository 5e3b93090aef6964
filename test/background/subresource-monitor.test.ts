/** Subresources: checked once an hour per host, and never clean because nothing could be read. */
import { describe, expect, it } from 'vitest';
import { createSubresourceMonitor } from '../../src/background/subresource-monitor.ts';
import type { SubresourcePlace } from '../../src/background/subresource-tracker.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Verdict } from '../../src/core/detection/verdict.ts';

const HOUR = 60 * 60_000;
const observation = {} as Observation;
const quiet = { level: 'no-sign', notChecked: null } as Verdict;
const loud = { level: 'known-interception', notChecked: null } as Verdict;
const cached = { level: 'not-checked', notChecked: 'cached' } as Verdict;

function setUp(answers: (Verdict | Error)[], incognito = false) {
  const asked: string[] = [];
  const shown: SubresourcePlace[] = [];
  const monitor = createSubresourceMonitor({
    onResponse: (_, observed) =>
      observed.then(() => {
        const answer = answers.shift() ?? quiet;
        if (answer instanceof Error) throw answer;
        return { verdict: answer, incognito };
      }),
    showKnown: (place) => {
      shown.push(place);
      return Promise.resolve();
    },
  });
  const load = async (url: string, at = 0, documentUrl = 'https://page.example/') => {
    const request = { url, tabId: 1, timeStamp: at, documentUrl };
    if (!monitor.isDue(request)) return;
    await monitor
      .onResponse(request, () => {
        asked.push(url);
        return Promise.resolve(observation);
      })
      .catch(() => undefined);
  };
  return { monitor, load, asked, shown };
}

const SCRIPT = 'https://cdn.example/x.js';

describe('subresources', () => {
  it('are checked once an hour for each host', async () => {
    const { load, asked } = setUp([quiet, quiet]);
    await load(SCRIPT);
    await load('wss://cdn.example/', 1000);
    expect(asked).toHaveLength(1);
    await load(SCRIPT, HOUR);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['a rejected observation', new Error('gone')],
    ['a response from the cache', cached],
  ])('are checked again after %s', async (_, first) => {
    const { load, asked } = setUp([first, quiet]);
    await load(SCRIPT);
    await load(SCRIPT, 1);
    await load(SCRIPT, 2);
    expect(asked).toHaveLength(2);
  });

  it('are not clean after plain http, nor while the clock was set back', async () => {
    const { load, asked } = setUp([quiet, quiet]);
    await load('http://cdn.example/x.png', 5);
    expect(asked).toHaveLength(0);
    await load(SCRIPT, 10);
    await load(SCRIPT, 5);
    expect(asked).toHaveLength(2);
  });

  it('of private windows are not remembered', async () => {
    const { load, asked } = setUp([loud, loud], true);
    await load(SCRIPT);
    await load(SCRIPT, 1);
    expect(asked).toHaveLength(2);
  });

  it('with a warning show it on every page that loads them', async () => {
    const { load, asked, shown, monitor } = setUp([loud, quiet]);
    await load(SCRIPT);
    await load(SCRIPT, 1, 'https://other.example/a');
    expect(asked).toHaveLength(1);
    expect(shown).toEqual([{ tabId: 1, documentHost: 'other.example' }]);
    monitor.forget();
    await load(SCRIPT, 2);
    expect(asked).toHaveLength(2);
  });
});
