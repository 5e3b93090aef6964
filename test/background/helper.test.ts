/** The helper and the tab: what is asked, stored and displayed, and of which documents. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { spkiDigest } from '../../lab/certificates/make-certificate.ts';
import { createHelper } from '../../src/background/helper.ts';
import type { HelperClient } from '../../src/background/helper-client.ts';
import { HELPER_FAULTS } from '../../src/core/helper/outcome.ts';
import { HOST, makeChain } from '../fixtures/evidence.ts';
import { makeAuthority, makeKnowledge } from '../fixtures/knowledge.ts';
import { commit, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

let chain: Awaited<ReturnType<typeof makeChain>>;
beforeAll(async () => {
  chain = await makeChain('Interceptor');
});

interface Setting {
  readonly incognito?: boolean;
  readonly isKnown?: boolean;
  readonly hasRoots?: boolean;
  readonly host?: string;
  readonly reply?: Awaited<ReturnType<HelperClient['ask']>>;
  readonly onAsk?: (background: ReturnType<typeof setUpBackground>) => Promise<void>;
}

/** A background that shows a page of `host`, of which nothing was read, and a helper that replies. */
async function setUp(setting: Setting = {}) {
  const { incognito = false, isKnown = true, hasRoots = true, host = HOST } = setting;
  const background = setUpBackground({ incognito });
  const { navigation, tabStates } = background;
  const url = `https://${host}/`;
  await navigation.onCommitted({ ...commit, url });
  const asked: string[] = [];
  const { site, middle, root } = chain;
  const ders = [site, middle, root].map(({ der }) => new Uint8Array(der));
  const { reply = { kind: 'chain', presented: { ders, address: null } } as const } = setting;
  const authority = makeAuthority({ id: 'x', spkiSha256: spkiDigest(root.key) });
  const current = { knowledge: makeKnowledge(isKnown ? [authority] : []) };
  const helper = createHelper({
    ...background,
    client: {
      async ask(name) {
        asked.push(name);
        await setting.onAsk?.(background);
        return reply;
      },
    },
    config: { current: () => Promise.resolve(current as never) },
    loadRoots: () =>
      Promise.resolve(
        hasRoots ? { keys: new Set<string>(), certificates: new Set<string>() } : null,
      ),
  });
  return { ...background, helper, asked, state: () => tabStates.read(1) };
}

describe('asking the helper about a document', () => {
  it('stores the finding, then displays it beside the document, whose verdict stays', async () => {
    const { helper, asked, state, local, log } = await setUp();
    const before = (await state())?.frames;
    log.length = 0;
    expect(await helper.ask(1, 'd')).toBe('found');
    expect(asked).toEqual([HOST]);
    const after = await state();
    expect(after?.frames).toEqual(before);
    expect(after?.related).toMatchObject([
      { kind: 'helper', verdict: { level: 'known-interception', source: 'helper', host: HOST } },
    ]);
    expect(JSON.stringify(local.values.get('findings'))).toContain('"source":"helper"');
    const isFindingsFirst =
      log.findIndex((line) => line.includes('findings')) <
      log.findIndex((line) => line.startsWith('show 1'));
    expect(isFindingsFirst).toBe(true);
    expect(log.at(-1)).toBe('show 1 known-interception');
    // The user is looking on.
    expect(log.filter((line) => line.startsWith('notify'))).toEqual([]);
  });

  it('changes nothing where it finds nothing', async () => {
    const { helper, state, local } = await setUp({ isKnown: false });
    const before = await state();
    expect(await helper.ask(1, 'd')).toBe('private');
    expect(await state()).toEqual(before);
    expect(local.values.get('findings')).toBeUndefined();
  });

  it.each(HELPER_FAULTS)('passes on why it could not be asked: %s', async (fault) => {
    const { helper, state } = await setUp({ reply: { kind: 'fault', fault } });
    const before = await state();
    expect(await helper.ask(1, 'd')).toBe(fault);
    expect(await state()).toEqual(before);
  });

  it('asks nothing for a private window, another document, another tab, or the local network', async () => {
    const cases = [
      [await setUp({ incognito: true }), 1, 'd', 'gone'],
      [await setUp(), 1, 'e', 'gone'],
      [await setUp(), 2, 'd', 'gone'],
      [await setUp({ host: '192.168.1.1' }), 1, 'd', 'no-connection'],
      [await setUp({ host: 'router.lan' }), 1, 'd', 'no-connection'],
    ] as const;
    for (const [{ helper, asked, local }, tabId, documentId, outcome] of cases) {
      expect(await helper.ask(tabId, documentId)).toBe(outcome);
      expect(asked).toEqual([]);
      expect(local.values.get('findings')).toBeUndefined();
    }
  });

  it('keeps a finding, and displays it nowhere, where the tab has gone on', async () => {
    const { helper, state, local } = await setUp({
      async onAsk({ navigation }) {
        await navigation.onCommitted({ ...commit, documentId: 'e', url: 'https://b.example/' });
      },
    });
    expect(await helper.ask(1, 'd')).toBe('gone');
    expect((await state())?.related).toEqual([]);
    expect(JSON.stringify(local.values.get('findings'))).toContain(HOST);
  });

  it('judges nothing without the list of public roots', async () => {
    const { helper } = await setUp({ hasRoots: false });
    expect(await helper.ask(1, 'd')).toBe('unread');
  });

  it.each([
    ['no-connection', 'no-connection'],
    ['chain-too-large', 'unread'],
  ] as const)('has no verdict for %s', async (error, outcome) => {
    const { helper } = await setUp({ reply: { kind: 'absence', error } });
    expect(await helper.ask(1, 'd')).toBe(outcome);
  });
});

describe('what the helper found', () => {
  it('is not passed on to a page that this one leads to', async () => {
    const { helper, state, navigation } = await setUp();
    await helper.ask(1, 'd');
    await navigation.onCommitted({
      ...commit,
      ...{ documentId: 'e', url: 'https://b.example/', cause: 'page', at: 2 },
    });
    expect((await state())?.related).toEqual([]);
  });

  it('does not count as an interception of the browser, whose own is notified', async () => {
    const { helper, pipeline, log } = await setUp();
    await helper.ask(1, 'd');
    expect(await pipeline.earlierInterception(HOST)).toBeNull();
    const failure = { kind: 'failure', error: 'known-interception' } as const;
    await pipeline.assess(
      { host: HOST, at: 9, source: 'error-code', result: failure },
      { tabId: 1, incognito: false },
    );
    // The browser's own first meeting is notified.
    expect(log).toContain(`notify ${HOST}`);
  });
});
