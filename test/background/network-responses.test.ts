import { expect, it } from 'vitest';
import { createNetworkResponses } from '../../src/background/chromium/network-responses.ts';
import { observeNothing } from '../fixtures/observation.ts';

const OBSERVED = Promise.resolve(observeNothing());
const RESPONSE = {
  ...{ tabId: 3, url: 'https://www.example.org/a', timeStamp: 1000, fromCache: false },
  ip: '203.0.113.7',
};
const PAGE = { tabId: 3, url: RESPONSE.url, timeStamp: 1200 };

it('gives the observation of a page once, whatever its fragment', () => {
  const responses = createNetworkResponses();
  responses.add(RESPONSE, OBSERVED);
  expect(responses.take({ ...PAGE, url: `${PAGE.url}#b` })).toMatchObject({
    observation: OBSERVED,
    offersHttp3: false,
    isDefaultPort: true,
  });
  expect(responses.take(PAGE)).toBeUndefined();
});

it('is of one tab and one address', () => {
  const responses = createNetworkResponses();
  responses.add(RESPONSE, OBSERVED);
  expect(responses.take({ ...PAGE, tabId: 4 })).toBeUndefined();
  expect(responses.take({ ...PAGE, url: 'https://www.example.org/' })).toBeUndefined();
});

it('keeps nothing that was stored, made without a connection, or not encrypted', () => {
  for (const change of [
    { fromCache: true },
    { ip: undefined },
    { url: 'http://www.example.org/a' },
  ]) {
    const responses = createNetworkResponses();
    responses.add({ ...RESPONSE, ...change }, OBSERVED);
    expect(responses.take({ ...PAGE, url: change.url ?? PAGE.url })).toBeUndefined();
  }
});

it('forgets an earlier response where a later one does not count', () => {
  const responses = createNetworkResponses();
  responses.add(RESPONSE, OBSERVED);
  responses.add({ ...RESPONSE, fromCache: true }, OBSERVED);
  expect(responses.take(PAGE)).toBeUndefined();
});

it('gives up a response that waits for more than a minute', () => {
  const responses = createNetworkResponses();
  responses.add(RESPONSE, OBSERVED);
  expect(responses.take({ ...PAGE, timeStamp: 61_001 })).toBeUndefined();
});

it('keeps whether the response offers HTTP/3, and whether its port is the usual one', () => {
  const responses = createNetworkResponses();
  const responseHeaders = [{ name: 'Alt-Svc', value: 'h3=":443"' }];
  responses.add({ ...RESPONSE, url: 'https://www.example.org:8443/a', responseHeaders }, OBSERVED);
  expect(responses.take({ ...PAGE, url: 'https://www.example.org:8443/a' })).toMatchObject({
    offersHttp3: true,
    isDefaultPort: false,
  });
});
