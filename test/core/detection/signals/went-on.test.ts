import { beforeAll, expect, it } from 'vitest';
import {
  EMPTY_HISTORY,
  type HistoryContext,
} from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { HandshakeError } from '../../../../src/core/detection/observation.ts';
import { wentOn } from '../../../../src/core/detection/signals/went-on.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeChain, observeNothing, overridden } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const HOST = 'a.example.org';
const knowledge = makeKnowledge([]);
const notShown = observeNothing('not-shown', HOST);
let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

const refusedBefore = (error: HandshakeError, host = HOST): HistoryContext => ({
  ...EMPTY_HISTORY,
  refused: [{ host, error }],
});

it.each<[HandshakeError, string[]]>([
  ['known-interception', ['strong']],
  ['interception-detected', ['strong']],
  ['revoked', ['weak']],
  ['unknown-issuer', ['weak']],
  ['self-signed', ['weak']],
  ['untrusted-chain', ['weak']],
  ['issuer-not-yet-valid', ['weak']],
  ['other-certificate-error', []],
  ['not-yet-valid', []],
  ['expired', []],
  ['wrong-name', []],
])('after %s is %j', async (error, weights) => {
  expect(await weightsOf(wentOn, notShown, { history: refusedBefore(error) })).toEqual(weights);
});

it('marks a host that is shown after it was refused', async () => {
  const judged = (history?: HistoryContext) =>
    judge(notShown, { knowledge, ...(history ? { history } : {}) });
  expect(await judged()).toMatchObject({ level: 'not-checked', notChecked: 'not-shown' });
  expect(await judged(refusedBefore('known-interception'))).toMatchObject({
    level: 'known-interception',
    confidence: 'likely',
    notChecked: null,
  });
  expect(await judged(refusedBefore('unknown-issuer'))).toMatchObject({ level: 'refused' });
  expect(await judged(refusedBefore('expired'))).toMatchObject({ level: 'not-checked' });
});

it('matches an overridden error', async () => {
  const observation = overridden(await observeChain(chain.ders, 'private', HOST));
  const history = refusedBefore('unknown-issuer');
  expect(await weightsOf(wentOn, observation, { history })).toEqual(['weak']);
});

it('does not match once a publicly trusted root clears the host', async () => {
  const cleared = await observeChain(chain.ders, 'publicly-trusted', HOST);
  const history = refusedBefore('known-interception');
  expect(await weightsOf(wentOn, cleared, { history })).toEqual([]);
  expect(await judge(cleared, { knowledge, history })).toMatchObject({ level: 'no-sign' });
});

it('does not match the refusal of another host, nor one of private use', async () => {
  const other = refusedBefore('known-interception', 'b.example.org');
  expect(await weightsOf(wentOn, notShown, { history: other })).toEqual([]);
  const router = observeNothing('not-shown', '192.168.1.1');
  const history = refusedBefore('self-signed', '192.168.1.1');
  expect(await weightsOf(wentOn, router, { history })).toEqual([]);
});

it('matches a proven refusal of days ago', async () => {
  const history = { ...EMPTY_HISTORY, proven: refusedBefore('known-interception').refused };
  expect(await weightsOf(wentOn, notShown, { history })).toEqual(['strong']);
  expect(await judge(notShown, { knowledge, history })).toMatchObject({
    level: 'known-interception',
    confidence: 'likely',
  });
});

it('takes an unknown error for a refusal on a watched host', async () => {
  const watched = { ...knowledge, watchedHosts: new Set([HOST]) };
  const history = refusedBefore('other-certificate-error');
  expect(await weightsOf(wentOn, notShown, { knowledge: watched, history })).toEqual(['weak']);
});
