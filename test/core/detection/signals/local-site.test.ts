import { expect, it } from 'vitest';
import { judge } from '../../../../src/core/detection/judge.ts';
import { localSite } from '../../../../src/core/detection/signals/local-site.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeChain, observeFailure, observeNothing } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const LOCAL = ['192.168.1.1', 'nas.local', 'printer'];

it.each(LOCAL)('matches %s, refused or not', async (host) => {
  expect(await weightsOf(localSite, observeFailure('self-signed', host))).toEqual(['benign']);
  expect(await weightsOf(localSite, await observeChain([], 'private', host))).toEqual(['benign']);
});

it.each(LOCAL)('makes the refused certificate of %s no warning', async (host) => {
  const knowledge = makeKnowledge([]);
  expect(await judge(observeFailure('self-signed', host), { knowledge })).toMatchObject({
    level: 'not-checked',
    notChecked: 'local-certificate',
  });
});

it.each(['a.example.org', '8.8.8.8'])('does not match %s', async (host) => {
  expect(await weightsOf(localSite, observeFailure('self-signed', host))).toEqual([]);
});

it('does not match where nothing was read', async () => {
  expect(await weightsOf(localSite, observeNothing('not-shown', 'nas.local'))).toEqual([]);
});
