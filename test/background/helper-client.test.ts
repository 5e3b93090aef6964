/** The client of the helper over a port: answers, faults, time, and that the port is closed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHelperClient, type HelperPort } from '../../src/background/helper-client.ts';
import type { HelperRequest } from '../../src/core/helper/protocol.ts';

const HOST = 'www.youtube.com';
/** The helper's side of a port. */
interface Side {
  readonly say: (message: unknown) => void;
  readonly end: (error: string) => void;
}

/** Says nothing. */
const keepSilent: (question: HelperRequest, side: Side) => void = () => undefined;

/** A client whose port does with each question what `answer` says. */
function setUp({ answer = keepSilent, mayStart = true, open = (port: HelperPort) => port } = {}) {
  const ports: { isOpen: boolean }[] = [];
  const asked: HelperRequest[] = [];
  const openPort = () => {
    const state = { isOpen: true };
    ports.push(state);
    let reason = '';
    let hear: (message: unknown) => void = () => undefined;
    let onEnd: () => void = () => undefined;
    const end = (error: string) => {
      reason = error;
      state.isOpen = false;
      onEnd();
    };
    return open({
      postMessage(message) {
        asked.push(message);
        queueMicrotask(() => {
          answer(message, {
            say: (one) => {
              hear(one);
            },
            end,
          });
        });
      },
      disconnect: () => {
        state.isOpen = false;
      },
      onMessage: {
        addListener: (listener) => {
          hear = listener;
        },
      },
      onDisconnect: {
        addListener: (listener) => {
          onEnd = listener;
        },
      },
      error: () => reason,
    });
  };
  const client = createHelperClient({
    open: openPort,
    hasPermission: () => Promise.resolve(mayStart),
    stalledMs: 40,
  });
  return { client, ports, asked };
}

const fault = (name: string) => ({ kind: 'fault', fault: name });
const chain = (question: HelperRequest) => ({ ...question, certificates: ['AAAA'], address: null });

describe('the client of the helper', () => {
  it('gives the certificates, and closes the port with the last answer', async () => {
    const { client, ports, asked } = setUp({
      answer: (one, { say }) => {
        say(chain(one));
      },
    });
    expect(await client.ask(HOST)).toMatchObject({
      kind: 'chain',
      presented: { ders: [Uint8Array.from([0, 0, 0])], address: null },
    });
    expect(asked).toEqual([{ id: 1, host: HOST }]);
    expect(ports).toEqual([{ isOpen: false }]);
  });

  it('asks several questions over one port, whose answers may come in any order', async () => {
    const waiting: (() => void)[] = [];
    const { client, ports } = setUp({
      answer(one, { say }) {
        waiting.push(() => {
          say({ ...one, error: one.id === 1 ? 'no-connection' : 'chain-too-large' });
        });
        if (waiting.length === 2) for (const next of waiting.reverse()) next();
      },
    });
    const [first, second] = await Promise.all([client.ask('a.org'), client.ask('b.org')]);
    expect([first, second]).toEqual([
      { kind: 'absence', error: 'no-connection' },
      { kind: 'absence', error: 'chain-too-large' },
    ]);
    expect(ports).toEqual([{ isOpen: false }]);
  });

  it('starts nothing without the permission', async () => {
    const { client, ports } = setUp({ mayStart: false });
    expect(await client.ask(HOST)).toEqual(fault('no-permission'));
    expect(ports).toEqual([]);
  });

  it.each([
    ['Specified native messaging host not found.', 'not-installed'],
    ['No such native application kuzet.helper', 'not-installed'],
    ['Access to the specified native messaging host is forbidden.', 'forbidden'],
    ['Native host has exited.', 'stopped'],
    ['Failed to start native messaging host.', 'stopped'],
    ['', 'stopped'],
    ['Error when communicating with the native messaging host.', 'garbage'],
    [
      'Native application tried to send a message of 104857600 bytes, which exceeds the limit',
      'garbage',
    ],
  ])('names the fault of a port that ends with "%s"', async (error, name) => {
    const { client } = setUp({
      answer: (_, { end }) => {
        end(error);
      },
    });
    expect(await client.ask(HOST)).toEqual(fault(name));
  });

  it.each([
    ['no answer', () => 'hello'],
    ['the answer to another question', (one: HelperRequest) => chain({ ...one, id: one.id + 1 })],
    ['the certificates of another host', (one: HelperRequest) => chain({ ...one, host: 'b.org' })],
    ['more than was asked', (one: HelperRequest) => ({ ...chain(one), run: 'something' })],
  ])('takes %s for a fault, and ends the helper', async (_, message) => {
    const { client, ports } = setUp({
      answer: (one, { say }) => {
        say(message(one));
      },
    });
    expect(await client.ask(HOST)).toEqual(fault('garbage'));
    expect(ports).toEqual([{ isOpen: false }]);
  });

  it('ignores what comes after the answer', async () => {
    const { client } = setUp({
      answer(one, { say, end }) {
        say(chain(one));
        say('garbage');
        end('Native host has exited.');
      },
    });
    expect(await client.ask(HOST)).toMatchObject({ kind: 'chain' });
  });

  it('ends a helper that says nothing, with all its questions, and can start it again', async () => {
    const { client, ports } = setUp();
    const both = await Promise.all([client.ask('a.org'), client.ask('b.org')]);
    expect(both).toEqual([fault('stalled'), fault('stalled')]);
    expect(ports).toEqual([{ isOpen: false }]);
    await client.ask(HOST);
    expect(ports).toHaveLength(2);
  });

  it('gives a question up, and the port with it', async () => {
    const { client, ports } = setUp();
    const controller = new AbortController();
    const reply = client.ask(HOST, controller.signal);
    await sleep(5);
    controller.abort();
    expect(await reply).toEqual({ kind: 'absence', error: 'no-connection' });
    expect(ports).toEqual([{ isOpen: false }]);
    expect(await client.ask(HOST, controller.signal)).toMatchObject({ kind: 'absence' });
    expect(ports).toHaveLength(1);
  });

  it('asks no more than the helper takes at a time', async () => {
    const { client, asked } = setUp();
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, index) => client.ask(`h${index}.org`)),
    );
    expect(asked).toHaveLength(8);
    expect(replies.filter(({ kind }) => kind === 'absence')).toHaveLength(1);
  });

  it.each([
    [
      'cannot be opened',
      () => {
        throw new Error('no native messaging here');
      },
    ],
    [
      'is closed already',
      (port: HelperPort) => ({
        ...port,
        postMessage: () => {
          throw new Error('disconnected port');
        },
      }),
    ],
  ])('rejects nothing where a port %s', async (_, open) => {
    const { client } = setUp({ open });
    expect(await client.ask(HOST)).toEqual(fault('stopped'));
    expect(await client.ask(HOST)).toEqual(fault('stopped'));
  });
});
