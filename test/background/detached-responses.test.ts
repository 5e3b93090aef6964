/** Responses that wait for a document: found by address or host, for a while, each recorded once. */
import { describe, expect, it, vi } from 'vitest';
import { createDetachedResponses } from '../../src/background/detached-responses.ts';
import type { Assessment } from '../../src/background/history.ts';
import { EMPTY_HISTORY } from '../../src/core/detection/history-context.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { createSpeculativePages } from '../../src/storage/speculative-pages.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from '../storage/memory-area.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

const URL_A = 'https://a.example/p';

function assessment(level: Level, host = 'a.example', at = 0): Promise<Assessment> {
  const verdict = makeVerdict({ level, host, at });
  return Promise.resolve({ verdict, history: EMPTY_HISTORY, observation: {} as never });
}

const response = (level: Level, more: object = {}) => ({
  ...{ requestId: '1', url: URL_A, workerHost: 'a.example', incognito: false, at: 0 },
  assessment: assessment(level),
  ...more,
});
const document = { url: `${URL_A}#x`, host: 'a.example', incognito: false, at: 5000 };

const create = (area = memoryArea()) => createDetachedResponses(createSpeculativePages(area));

describe('a response that waits', () => {
  it('is found by exactly its address, and recorded once', async () => {
    const detached = create();
    detached.add(response('known-interception'));
    const found = await detached.ofDocument(document);
    expect(found).toMatchObject({ verdict: { level: 'known-interception' }, unrecorded: {} });
    expect(await detached.ofDocument(document)).toMatchObject({ unrecorded: null });
    expect(await detached.ofDocument({ ...document, url: 'https://a.example/q' })).toBeNull();
  });

  it('is not recorded again where its tracker did', async () => {
    const detached = create();
    detached.add(response('known-interception'));
    detached.markRecorded('1');
    expect(await detached.ofWorkers(document)).toMatchObject([{ unrecorded: null }]);
  });

  it('of a worker waits ten seconds, of a page fetched ahead ten minutes', async () => {
    const detached = create();
    detached.add(response('known-interception'));
    detached.add(response('no-sign', { requestId: '2', workerHost: null }));
    const at = (time: number) => detached.ofDocument({ ...document, at: time });
    expect(await at(9999)).toMatchObject({ verdict: { level: 'known-interception' } });
    expect(await at(10_000)).toMatchObject({ verdict: { level: 'no-sign' } });
    expect(await at(600_000)).toBeNull();
  });

  it('of a worker is found by the host where it is a warning', async () => {
    const detached = create();
    detached.add(response('no-sign'));
    detached.add(response('refused', { requestId: '2', url: 'https://cdn.example/' }));
    expect(await detached.ofWorkers(document)).toMatchObject([{ verdict: { level: 'refused' } }]);
    expect(await detached.ofWorkers({ ...document, host: 'b.example' })).toEqual([]);
  });

  it('is told from a second one without a certificate, which says nothing of the page', async () => {
    const detached = create();
    const unread = makeVerdict({ level: 'not-checked', notChecked: 'no-certificate' });
    detached.add(response('no-sign', { workerHost: null }));
    detached.add({
      ...response('no-sign', { requestId: '2', workerHost: null }),
      assessment: Promise.resolve({
        ...{ verdict: unread, history: EMPTY_HISTORY, observation: {} as never },
      }),
    });
    expect(await detached.ofDocument(document)).toMatchObject({ verdict: { level: 'no-sign' } });
  });

  it('of a private window is found there alone', async () => {
    const detached = create();
    detached.add(response('refused', { incognito: true }));
    expect(await detached.ofDocument(document)).toBeNull();
    expect(await detached.ofDocument({ ...document, incognito: true })).not.toBeNull();
    detached.add(response('refused', { incognito: null, requestId: '2' }));
    expect(await detached.ofDocument(document)).not.toBeNull();
  });

  it('keeps an intercepted redirect, and loses nothing to a rejected judgement', async () => {
    const detached = create();
    detached.add(response('known-interception', { url: 'https://b.example/' }));
    detached.add(response('no-sign'));
    detached.add(
      response('refused', { requestId: '2', assessment: Promise.reject(new Error('x')) }),
    );
    expect(await detached.ofDocument(document)).toMatchObject({
      verdict: { level: 'known-interception' },
    });
    detached.forget();
    expect(await detached.ofDocument(document)).toBeNull();
  });

  it('fetched ahead is found by the next background where it is a warning, if not private', async () => {
    const area = memoryArea();
    const detached = create(area);
    detached.add(response('known-interception', { workerHost: null }));
    const secret = { url: 'https://a.example/private', requestId: '2', workerHost: null };
    detached.add(response('known-interception', { ...secret, incognito: true }));
    await vi.waitFor(() => {
      expect(area.values.size).toBe(1);
    });
    expect(await create(area).ofDocument(document)).toMatchObject({
      verdict: { level: 'known-interception' },
    });
    // What the next background sees itself is no reason to forget it.
    const next = create(area);
    next.add(response('no-sign', { workerHost: null, assessment: assessment('not-checked') }));
    expect(await next.ofDocument(document)).toMatchObject({
      verdict: { level: 'known-interception' },
    });
    expect(await create(area).ofDocument({ ...document, incognito: true })).toBeNull();
    expect(await create(area).ofDocument({ ...document, url: secret.url })).toBeNull();
  });
});
