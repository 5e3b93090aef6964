/** Every type of request that a browser has reaches a component that judges it. */
import { describe, expect, it, vi } from 'vitest';
import { createRequestRouter, type RequestRouter } from '../../src/background/request-router.ts';
import { createSubresourceMonitor } from '../../src/background/subresource-monitor.ts';
import type { SubresourceTracker } from '../../src/background/subresource-tracker.ts';
import type { WorkerTracker } from '../../src/background/worker-tracker.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

/** webRequest.ResourceType of Firefox 153, from its schema web_request.json. */
const FIREFOX_TYPES = [
  ...['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'object', 'xmlhttprequest'],
  ...['xslt', 'ping', 'beacon', 'xml_dtd', 'font', 'media', 'websocket', 'csp_report', 'imageset'],
  ...['web_manifest', 'speculative', 'json', 'other'],
];
/** Those of Chromium, as its types declare them. */
const CHROMIUM_TYPES: Readonly<Record<`${chrome.webRequest.ResourceType}`, true>> = {
  ...{ main_frame: true, sub_frame: true, stylesheet: true, script: true, image: true },
  ...{ font: true, object: true, xmlhttprequest: true, ping: true, csp_report: true },
  ...{ media: true, websocket: true, other: true, webbundle: true, webtransport: true },
};
const TYPES = [
  ...new Set([...FIREFOX_TYPES, ...Object.keys(CHROMIUM_TYPES), 'a type of the future']),
];

type RoutedRequest = Parameters<RequestRouter>[0];
type SubresourcePlace = Parameters<SubresourceTracker['showKnown']>[0];
type WorkerRequest = Parameters<WorkerTracker['showKnown']>[0];

function setUp() {
  const subresources: SubresourcePlace[] = [];
  const workers: WorkerRequest[] = [];
  const trackerInto = <P>(places: P[]) => ({
    placeKey: () => '',
    onResponse: (place: P) => {
      places.push(place);
      return Promise.resolve({ verdict: makeVerdict(), incognito: false });
    },
    showKnown: () => Promise.resolve(),
    onBlocked: () => Promise.resolve(),
  });
  const router = createRequestRouter({
    monitor: createSubresourceMonitor(() => 0.5),
    subresources: trackerInto(subresources),
    workers: trackerInto(workers),
  });
  const request = async (more: Partial<RoutedRequest>) => {
    const handler = router({
      ...{ requestId: '1', url: 'https://cdn.example/x', type: 'script', method: 'GET', tabId: 1 },
      ...{ timeStamp: 5, documentId: null, requester: 'https://a.example/p', incognito: null },
      ...{ partition: '', ...more },
    });
    await handler?.(() => Promise.resolve({} as Observation));
  };
  return { request, subresources, workers };
}

describe('a request', () => {
  it.each(TYPES)('of type %s is judged', async (type) => {
    const { request, subresources, workers } = setUp();
    await request({ type });
    // Those of documents have a listener of their own.
    const isDocument = type === 'main_frame' || type === 'sub_frame';
    expect(subresources).toHaveLength(isDocument ? 0 : 1);
    await request({ type, tabId: -1 });
    expect(workers).toHaveLength(1);
  });

  it('of a worker is always looked at on the worker’s own host', async () => {
    const { request, workers } = setUp();
    const page = { tabId: -1, url: 'https://a.example/page', type: 'xmlhttprequest' };
    await request(page);
    await request(page);
    expect(workers).toHaveLength(2);
    await request({ tabId: -1 });
    await request({ tabId: -1 });
    expect(workers).toHaveLength(3);
  });

  it('of the browser itself is nobody’s', async () => {
    const { request, subresources, workers } = setUp();
    await request({ tabId: -1, requester: '' });
    await request({
      tabId: -1,
      requester: 'moz-extension://x/',
      type: 'main_frame',
      url: 'http://a.example/',
    });
    expect([...subresources, ...workers]).toEqual([]);
  });
});
