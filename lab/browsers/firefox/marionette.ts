/** A small Marionette client: Firefox's own remote control, frames of `length:[type,id,…]`. */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A connection to Firefox's remote control. */
export interface Marionette {
  /** Sends one command; rejects with Firefox's message when it fails. */
  send(command: string, parameters?: Record<string, unknown>): Promise<unknown>;
  close(): void;
}

/** Splits a stream of length-prefixed frames, and gives each one parsed. */
function createFrameReader(onFrame: (frame: unknown) => void) {
  let buffer = Buffer.alloc(0);
  return (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(0x3a);
      if (colon === -1) return;
      const length = Number(buffer.subarray(0, colon).toString('latin1'));
      if (buffer.length < colon + 1 + length) return;
      const text = buffer.subarray(colon + 1, colon + 1 + length).toString('utf8');
      buffer = buffer.subarray(colon + 1 + length);
      onFrame(JSON.parse(text));
    }
  };
}

async function connectWhenReady(port: number, until: number): Promise<Socket> {
  for (;;) {
    try {
      return await new Promise<Socket>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => {
          resolve(socket);
        });
        socket.once('error', reject);
      });
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle: Omit<PromiseWithResolvers<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('unreachable: the executor runs at once');
  return { promise, ...settle };
}

/** Connects to a Firefox that listens on `port`, waiting up to `timeout` ms for it to start. */
export async function connectMarionette(port: number, timeout = 60_000): Promise<Marionette> {
  const socket = await connectWhenReady(port, Date.now() + timeout);
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let nextId = 1;
  const { promise: greeted, resolve: greet } = withResolvers<undefined>();
  const read = createFrameReader((frame) => {
    if (!Array.isArray(frame)) {
      greet(undefined);
      return;
    }
    const [, id, error, result] = frame as [
      number,
      number,
      { error: string; message: string } | null,
      unknown,
    ];
    const waiting = pending.get(id);
    pending.delete(id);
    if (error) waiting?.reject(new Error(error.message || error.error));
    else waiting?.resolve(result);
  });
  socket.on('data', read);
  const fail = () => {
    for (const answer of pending.values())
      answer.reject(new Error('Firefox closed the connection'));
    pending.clear();
  };
  socket.on('close', fail);
  socket.on('error', fail);
  await greeted;
  return {
    send(command, parameters = {}) {
      const id = nextId++;
      const text = JSON.stringify([0, id, command, parameters]);
      const answer = withResolvers<unknown>();
      pending.set(id, answer);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
      return answer.promise;
    },
    close() {
      socket.destroy();
    },
  };
}
