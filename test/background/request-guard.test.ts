/** Guard mode fails closed: whatever breaks, no request goes out over a connection that was not judged. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeldBack } from '../../src/background/firefox/guard/connection-judge.ts';
import {
  HOLD_LIMIT_MS,
  type RequestGuardDeps,
} from '../../src/background/firefox/guard/guard-state.ts';
import { createRequestGuard } from '../../src/background/firefox/guard/request-guard.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { createConnectionPools } from '../../src/core/guard/connection-pools.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

const URL_ = 'https://bank.example/account?token';
const NAKED = 'https://bank.example/robots.txt?random';
const ALL = { mode: 'all', hosts: new Set<string>() } as const;

/** An observation whose verdict is to be of that level. */
const observed = (level: Level) =>
  ({ host: 'bank.example', result: { kind: 'certificates' }, level }) as unknown as Observation;

function setUp(changes: Partial<RequestGuardDeps> = {}) {
  const held: HeldBack[] = [];
  const opened: string[] = [];
  const guard = createRequestGuard({
    sites: () => ALL,
    pools: createConnectionPools(),
    allowed: {
      isAllowed: () => Promise.resolve(false),
      goesUnjudged: () => Promise.resolve(false),
    },
    judge: (observation) => {
      const { level } = observation as unknown as { level: Level };
      return Promise.resolve(makeVerdict({ level, confidence: 'likely', host: observation.host }));
    },
    probe: () => Promise.resolve([observed('no-sign')]),
    show: (_, one) => {
      held.push(one);
      return Promise.resolve();
    },
    openAgain: (_, url) => {
      opened.push(url);
      return Promise.resolve();
    },
    now: () => 1000,
    random: () => 'random',
    ...changes,
  });
  return { guard, held, opened };
}

const request = (changes: object = {}) => ({
  ...{ requestId: '1', url: URL_, type: 'main_frame', method: 'GET', tabId: 1, timeStamp: 1 },
  ...changes,
});

const response = (changes: object = {}) => ({ ...request(changes), statusLine: 'HTTP/1.1 200 OK' });

describe('guard mode', () => {
  it('asks nakedly first, and lets the request ride the judged connection', async () => {
    const { guard } = setUp();
    expect(await guard.beforeRequest(request())).toEqual({ redirectUrl: NAKED });
    expect(await guard.beforeRequest(request({ url: NAKED }))).toEqual({});
    const cookies = [{ name: 'cookie', value: 'session' }];
    expect(guard.requestHeaders({ requestId: '1' }, cookies)).toEqual([]);
    const answer = await guard.response(response({ url: NAKED }), () =>
      Promise.resolve(observed('no-sign')),
    );
    expect(answer).toEqual({ redirectUrl: URL_ });
    expect(await guard.beforeRequest(request())).toEqual({});
    expect(guard.requestHeaders({ requestId: '1' }, cookies)).toBeNull();
  });

  it.each(['known-interception', 'unknown-interception', 'device-inspection'] as const)(
    'holds a page back at %s, and says so',
    async (level) => {
      const { guard, held } = setUp();
      await guard.beforeRequest(request());
      const answer = await guard.response(response({ url: NAKED }), () =>
        Promise.resolve(observed(level)),
      );
      expect(answer).toEqual({ cancel: true });
      expect(held).toMatchObject([{ verdict: { level }, wasSent: false }]);
    },
  );

  it('says so when the request had gone out before', async () => {
    const { guard, held } = setUp();
    await guard.beforeRequest(request({ type: 'xmlhttprequest' }));
    const late = guard.response(response({ type: 'xmlhttprequest' }), () =>
      Promise.resolve(observed('known-interception')),
    );
    expect(await late).toEqual({ cancel: true });
    expect(held).toMatchObject([{ wasSent: true }]);
  });

  it('sends nothing more to an origin that was stopped, until a page of it was judged anew', async () => {
    const { guard } = setUp();
    await guard.beforeRequest(request());
    await guard.response(response({ url: NAKED }), () =>
      Promise.resolve(observed('known-interception')),
    );
    const beacon = request({ requestId: '2', type: 'beacon', method: 'POST' });
    expect(await guard.beforeRequest(beacon)).toEqual({ cancel: true });
    await guard.beforeRequest(request({ requestId: '3' }));
    await guard.response(response({ requestId: '3', url: NAKED }), () =>
      Promise.resolve(observed('no-sign')),
    );
    expect(await guard.beforeRequest(beacon)).toEqual({});
  });

  it('judges all of its own connections, and the worst counts', async () => {
    const { guard } = setUp({
      probe: () => Promise.resolve([observed('no-sign'), observed('known-interception')]),
    });
    const upload = request({ type: 'xmlhttprequest', method: 'POST' });
    expect(await guard.beforeRequest(upload)).toEqual({ cancel: true });
  });

  it('lets pass what the user lets pass', async () => {
    const allowed = {
      isAllowed: () => Promise.resolve(true),
      goesUnjudged: () => Promise.resolve(false),
    };
    const { guard } = setUp({ allowed });
    await guard.beforeRequest(request());
    const answer = await guard.response(response({ url: NAKED }), () =>
      Promise.resolve(observed('known-interception')),
    );
    expect(answer).toEqual({ redirectUrl: URL_ });
  });

  it('asks for the front page where the naked request failed, as nakedly, and leads on from there', async () => {
    const { guard, opened } = setUp();
    await guard.beforeRequest(request());
    guard.ended(request({ url: NAKED }), 'NS_ERROR_NET_RESET');
    expect(opened).toEqual(['https://bank.example/']);
    const second = request({ requestId: '2', url: 'https://bank.example/' });
    expect(await guard.beforeRequest(second)).toEqual({});
    const cookies = [{ name: 'Cookie', value: 'session' }];
    expect(guard.requestHeaders({ requestId: '2' }, cookies)).toEqual([]);
    const answer = await guard.response(response({ requestId: '2', url: second.url }), () =>
      Promise.resolve(observed('no-sign')),
    );
    expect(answer).toEqual({ redirectUrl: URL_ });
  });

  it('forgets the second try where the tab opens something else', async () => {
    const { guard } = setUp();
    await guard.beforeRequest(request());
    guard.ended(request({ url: NAKED }), 'NS_ERROR_NET_RESET');
    await guard.beforeRequest(request({ requestId: '2', url: 'https://other.example/' }));
    const front = request({ requestId: '3', url: 'https://bank.example/' });
    expect(await guard.beforeRequest(front)).toEqual({ redirectUrl: NAKED });
  });

  it('forgets after a minute what was stopped: the network may be another one', async () => {
    let now = 1000;
    const { guard } = setUp({ now: () => now });
    await guard.beforeRequest(request());
    await guard.response(response({ url: NAKED }), () =>
      Promise.resolve(observed('known-interception')),
    );
    const beacon = request({ requestId: '2', type: 'beacon', method: 'POST' });
    expect(await guard.beforeRequest(beacon)).toEqual({ cancel: true });
    now += 61_000;
    expect(await guard.beforeRequest(beacon)).toEqual({});
  });

  it('makes no connection of its own for a private window', async () => {
    const { guard } = setUp({ probe: () => Promise.reject(new Error('asked')) });
    const upload = request({ type: 'xmlhttprequest', method: 'POST', incognito: true });
    expect(await guard.beforeRequest(upload)).toEqual({});
  });

  it('lets go unjudged where the user went on so, and judges the answer', async () => {
    const allowed = {
      isAllowed: () => Promise.resolve(false),
      goesUnjudged: () => Promise.resolve(true),
    };
    const { guard, held } = setUp({ allowed });
    expect(await guard.beforeRequest(request())).toEqual({});
    const answer = await guard.response(response(), () =>
      Promise.resolve(observed('known-interception')),
    );
    expect(answer).toEqual({ cancel: true });
    expect(held).toMatchObject([{ wasSent: true }]);
  });

  it('gives way where a service worker answers the naked request, and guards what that asks for', async () => {
    const { guard, opened } = setUp({
      probe: () => Promise.resolve([observed('known-interception')]),
    });
    await guard.beforeRequest(request());
    const ofWorker = request({ requestId: '2', url: NAKED, type: 'xmlhttprequest', tabId: -1 });
    expect(await guard.beforeRequest(ofWorker)).toEqual({ cancel: true });
    expect(opened).toEqual([URL_]);
    expect(await guard.beforeRequest(request({ requestId: '3' }))).toEqual({ cancel: true });
  });

  it('leaves alone what is not guarded, at once', () => {
    const { guard } = setUp({ sites: () => ({ mode: 'off', hosts: new Set() }) });
    expect(guard.beforeRequest(request())).toEqual({});
    expect(guard.response(response(), () => Promise.reject(new Error('asked')))).toEqual({});
  });
});

describe('guard mode fails closed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const broken = () => Promise.reject(new Error('broken'));
  const never = () => new Promise<never>(() => undefined);

  /** The answer to a request and the naked one before it, after all time limits. */
  async function answers(changes: Partial<RequestGuardDeps>, type: string) {
    const { guard, held } = setUp(changes);
    const settle = async (answer: unknown) => {
      const settled = Promise.resolve(answer);
      await vi.advanceTimersByTimeAsync(3 * HOLD_LIMIT_MS);
      return settled;
    };
    const first = await settle(guard.beforeRequest(request({ type })));
    const second = await settle(
      guard.response(response({ type, url: type === 'main_frame' ? NAKED : URL_ }), () =>
        Promise.resolve(observed('no-sign')),
      ),
    );
    return { first, second, held };
  }

  it.each([
    ['the setting cannot be read', { sites: broken }],
    ['the setting is never read', { sites: never }],
    ['the verdict fails', { judge: broken }],
    ['the verdict never comes', { judge: never }],
    [
      'what the user let pass cannot be read',
      { allowed: { isAllowed: broken, goesUnjudged: broken } },
    ],
    ['the storage is full', { judge: broken, show: broken }],
    ['the storage never answers', { judge: broken, show: never }],
    ['a connection of its own fails', { probe: broken }],
    ['a connection of its own stalls', { probe: never }],
    ['no connection of its own comes about', { probe: () => Promise.resolve([]) }],
  ] as [string, Partial<RequestGuardDeps>][])('where %s', async (_, changes) => {
    // `no-sign` passes by itself; a verdict that must be asked about needs `isAllowed`.
    const judged = changes.allowed
      ? { judge: () => Promise.resolve(makeVerdict({ level: 'device-inspection' })) }
      : {};
    for (const type of ['main_frame', 'xmlhttprequest']) {
      const { first, second } = await answers({ ...judged, ...changes }, type);
      const isHeld = 'cancel' in (first as object) || 'redirectUrl' in (first as object);
      const isStopped = 'cancel' in (first as object) || 'cancel' in (second as object);
      const isProbe = 'probe' in changes && type === 'main_frame';
      expect(isHeld).toBe(true);
      expect(isStopped || isProbe).toBe(true);
    }
  });

  it('where a naked request gets no answer', async () => {
    const { guard, held } = setUp();
    await guard.beforeRequest(request());
    await vi.advanceTimersByTimeAsync(HOLD_LIMIT_MS);
    expect(held).toMatchObject([{ decision: 'not-judged', verdict: null, wasSent: false }]);
    const late = guard.response(response({ url: NAKED }), () =>
      Promise.resolve(observed('no-sign')),
    );
    expect(await late).not.toHaveProperty('redirectUrl');
  });
});
