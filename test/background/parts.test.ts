/** Hosts behind the page: asked once an hour, never taken as clean for what told nothing. */
import { describe, expect, it } from 'vitest';
import {
  createSubresourceMonitor,
  type SubresourcePlace,
} from '../../src/background/subresource-monitor.ts';
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
  const parts = createSubresourceMonitor({
    seen: (_, observed) =>
      observed.then(() => {
        const answer = answers.shift() ?? quiet;
        if (answer instanceof Error) throw answer;
        return { verdict: answer, incognito };
      }),
    known: (place) => {
      shown.push(place);
      return Promise.resolve();
    },
  });
  const load = async (url: string, at = 0, documentUrl = 'https://page.example/') => {
    const request = { url, tabId: 1, timeStamp: at, documentUrl };
    if (!parts.isDue(request)) return;
    await parts
      .responded(request, () => {
        asked.push(url);
        return Promise.resolve(observation);
      })
      .catch(() => undefined);
  };
  return { parts, load, asked, shown };
}

const SCRIPT = 'https://cdn.example/x.js';

describe('parts of pages', () => {
  it('are asked for once an hour for each host', async () => {
    const { load, asked } = setUp([quiet, quiet]);
    await load(SCRIPT);
    await load('wss://cdn.example/', 1000);
    expect(asked).toHaveLength(1);
    await load(SCRIPT, HOUR);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['a rejected look', new Error('gone')],
    ['a page from the cache', cached],
  ])('are asked for again after %s', async (_, first) => {
    const { load, asked } = setUp([first, quiet]);
    await load(SCRIPT);
    await load(SCRIPT, 1);
    await load(SCRIPT, 2);
    expect(asked).toHaveLength(2);
  });

  it('are not made clean by plain http, nor by a clock that was set back', async () => {
    const { load, asked } = setUp([quiet, quiet]);
    await load('http://cdn.example/x.png', 5);
    expect(asked).toHaveLength(0);
    await load(SCRIPT, 10);
    await load(SCRIPT, 5);
    expect(asked).toHaveLength(2);
  });

  it('keep nothing of private windows', async () => {
    const { load, asked } = setUp([loud, loud], true);
    await load(SCRIPT);
    await load(SCRIPT, 1);
    expect(asked).toHaveLength(2);
  });

  it('show what was found on every page that they are part of', async () => {
    const { load, asked, shown, parts } = setUp([loud, quiet]);
    await load(SCRIPT);
    await load(SCRIPT, 1, 'https://other.example/a');
    expect(asked).toHaveLength(1);
    expect(shown).toEqual([{ tabId: 1, documentHost: 'other.example' }]);
    parts.forget();
    await load(SCRIPT, 2);
    expect(asked).toHaveLength(2);
  });
});
