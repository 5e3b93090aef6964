import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { Observation, Transport } from '../../../../src/core/detection/observation.ts';
import { olderProtocol } from '../../../../src/core/detection/signals/older-protocol.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeNothing, TRANSPORT } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const HOST = 'video.example.com';
const knowledge = makeKnowledge([]);

const over = (protocol: string, more: Partial<Transport> = {}, host = HOST): Observation => ({
  ...observeNothing('not-shown', host),
  transport: { ...TRANSPORT, protocol, ...more },
});

const OFFERED = over('http/1.1', { offersHttp3: true });

it('matches a response that offers HTTP/3 and came over HTTP/1.1', async () => {
  expect(await weightsOf(olderProtocol, OFFERED)).toEqual(['weak']);
  expect(await judge(OFFERED, { knowledge })).toMatchObject({
    level: 'unknown-interception',
    confidence: 'possible',
  });
});

it('matches a host that spoke a newer protocol before, and a target that always does', async () => {
  expect(await weightsOf(olderProtocol, over('http/1.1'))).toEqual([]);
  const history = { spokeHttp2: true };
  expect(await weightsOf(olderProtocol, over('http/1.1'), { history })).toEqual(['weak']);
  const targets = { ...knowledge, http2Hosts: new Set([HOST]) };
  const ofTarget = (metHttp2: boolean) =>
    weightsOf(olderProtocol, over('http/1.1'), { knowledge: targets, history: { metHttp2 } });
  expect(await ofTarget(true)).toEqual(['weak']);
  // HTTP/2 may be turned off in this browser.
  expect(await ofTarget(false)).toEqual([]);
});

it('knows nothing of the protocols at other ports of the host', async () => {
  const elsewhere = over('http/1.1', { isDefaultPort: false });
  const history = { spokeHttp2: true };
  expect(await weightsOf(olderProtocol, elsewhere, { history })).toEqual([]);
});

it('matches no newer protocol, and none that is not HTTP', async () => {
  for (const protocol of ['h2', 'h3', 'h3-29', 'hq', 'http/2', 'http/1.1x', '']) {
    expect(await weightsOf(olderProtocol, over(protocol, { offersHttp3: true }))).toEqual([]);
  }
});

it('matches no host of the local network', async () => {
  for (const host of ['192.168.1.1', 'nas.local', 'printer', '10.0.0.1']) {
    expect(await weightsOf(olderProtocol, over('http/1.1', { offersHttp3: true }, host))).toEqual(
      [],
    );
  }
});

it('is strong with three unrelated sites, not with three names of one', async () => {
  const related = { older: ['www.example.com', 'cdn.example.com'] };
  expect(await weightsOf(olderProtocol, OFFERED, { history: related })).toEqual(['weak']);
  const unrelated = { older: ['www.example.org', 'www.example.net'] };
  expect(await weightsOf(olderProtocol, OFFERED, { history: unrelated })).toEqual(['strong']);
  const history = { ...EMPTY_HISTORY, ...unrelated };
  expect(await judge(OFFERED, { knowledge, history })).toMatchObject({
    level: 'unknown-interception',
    confidence: 'likely',
  });
});

it('is never more than possible alone', async () => {
  const transports = fc.record({
    protocol: fc.constantFrom('http/1.1', 'http/1.0', 'http/0.9', 'h2', 'h3'),
    isDictionaryDecoded: fc.boolean(),
    offersHttp3: fc.boolean(),
    isDefaultPort: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(transports, fc.boolean(), async (transport, spokeHttp2) => {
      const observation = { ...observeNothing('not-shown', HOST), transport };
      const history = { ...EMPTY_HISTORY, spokeHttp2 };
      const verdict = await judge(observation, { knowledge, history });
      if (verdict.level !== 'no-sign') expect(verdict.confidence).toBe('possible');
    }),
  );
});
