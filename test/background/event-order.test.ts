import { describe, expect, test } from 'vitest';
import { createEventOrder } from '../../src/background/event-order.ts';

const START = 10_000;

/** A worker whose start took `startMs`, with a clock that is set by hand. */
function startWorker(startMs = 100) {
  let time = START;
  const timers: { at: number; call: () => void }[] = [];
  const delivered: string[] = [];
  const inTimeOrder = createEventOrder({
    startedAt: START,
    startMs,
    now: () => time,
    callLater: (call, ms) => timers.push({ at: time + ms, call }),
  });
  const hear = (kind: string) =>
    inTimeOrder<{ timeStamp: number; name: string }>(({ name }) =>
      delivered.push(`${kind} ${name}`),
    );
  return {
    delivered,
    requests: hear('request'),
    navigations: hear('navigation'),
    /** Lets ms pass, timer by timer. */
    pass(ms: number) {
      const end = time + ms;
      for (;;) {
        timers.sort((a, b) => a.at - b.at);
        const next = timers[0];
        if (!next || next.at > end) break;
        timers.shift();
        time = next.at;
        next.call();
      }
      time = end;
    },
  };
}

describe('events while the service worker starts', () => {
  test('what overtook the queue is delivered after it, whatever listener it is for', () => {
    const worker = startWorker();
    worker.pass(40);
    worker.navigations({ timeStamp: START + 30, name: 'commit' });
    worker.requests({ timeStamp: START - 90, name: 'headers' });
    worker.pass(60);
    worker.requests({ timeStamp: START + 5, name: 'started' });
    worker.navigations({ timeStamp: START - 100, name: 'before' });
    expect(worker.delivered).toEqual([]);
    worker.pass(250);
    expect(worker.delivered).toEqual([
      'navigation before',
      'request headers',
      'request started',
      'navigation commit',
    ]);
  });

  test('events of the same time keep the order of their arrival', () => {
    const worker = startWorker();
    for (const name of ['a', 'b', 'c']) worker.requests({ timeStamp: START - 1, name });
    worker.pass(250);
    expect(worker.delivered).toEqual(['request a', 'request b', 'request c']);
  });

  test('the wait begins anew with each event of the queue', () => {
    const worker = startWorker();
    worker.pass(200);
    worker.navigations({ timeStamp: START + 190, name: 'commit' });
    worker.requests({ timeStamp: START - 50, name: 'headers' });
    worker.pass(200);
    // Older than the commit that has arrived, although it happened after the start.
    worker.requests({ timeStamp: START + 10, name: 'started' });
    worker.pass(249);
    expect(worker.delivered).toEqual([]);
    worker.pass(1);
    expect(worker.delivered).toEqual(['request headers', 'request started', 'navigation commit']);
  });

  test('the wait begins with the first event, which may come late', () => {
    const worker = startWorker();
    worker.pass(500);
    worker.navigations({ timeStamp: START + 490, name: 'commit' });
    worker.pass(200);
    worker.requests({ timeStamp: START - 50, name: 'headers' });
    worker.pass(250);
    expect(worker.delivered).toEqual(['request headers', 'navigation commit']);
  });

  test('the wait is longer where the start was slow', () => {
    const worker = startWorker(800);
    worker.navigations({ timeStamp: START, name: 'commit' });
    worker.pass(799);
    expect(worker.delivered).toEqual([]);
    worker.requests({ timeStamp: START - 50, name: 'headers' });
    worker.pass(800);
    expect(worker.delivered).toEqual(['request headers', 'navigation commit']);
  });

  test('events that are in order do not prolong the wait', () => {
    const worker = startWorker();
    worker.requests({ timeStamp: START - 10, name: 'headers' });
    worker.pass(240);
    worker.requests({ timeStamp: START + 240, name: 'started' });
    worker.pass(10);
    expect(worker.delivered).toEqual(['request headers', 'request started']);
  });

  test('nothing is held for longer than 3 s', () => {
    const worker = startWorker();
    for (let i = 0; i < 31; i += 1) {
      worker.requests({ timeStamp: START - 1, name: String(i) });
      worker.pass(100);
    }
    expect(worker.delivered).toHaveLength(31);
  });

  test('no more than 5000 events are held', () => {
    const worker = startWorker();
    for (let i = 0; i < 5000; i += 1) worker.requests({ timeStamp: START - i, name: String(i) });
    expect(worker.delivered).toHaveLength(5000);
    expect(worker.delivered[0]).toBe('request 4999');
  });

  test('a worker that no event has started holds nothing after 2 s', () => {
    const worker = startWorker();
    worker.pass(2000);
    worker.requests({ timeStamp: START + 2000, name: 'headers' });
    expect(worker.delivered).toEqual(['request headers']);
  });

  test('after the start every event is delivered at once', () => {
    const worker = startWorker();
    worker.requests({ timeStamp: START - 9, name: 'first' });
    worker.pass(250);
    worker.requests({ timeStamp: START - 5, name: 'late' });
    expect(worker.delivered).toEqual(['request first', 'request late']);
  });
});
