/**
 * A connection of our own to a host, which only the user starts. The request carries no credentials
 * and its answer is not read; webRequest tells its certificate, where the browser shows one, or the
 * number of its error, which ignores what the user clicked through.
 */
import type { FailedConnection, Observation } from '../core/detection/observation.ts';

/** Common blocking says nothing more after the ClientHello; nobody waits longer for a page, either. */
const PATIENCE_MS = 10_000;

/** An answer's head is on its way when webRequest tells of it. */
const HEAD_MS = 1000;

const sleep = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

export interface HostProber {
  /**
   * Connects to `host`; never rejects: what fails is an observation of a failure. Given up when
   * `signal` says so, as one that was closed from here.
   */
  probe(host: string, signal?: AbortSignal): Promise<Observation>;
  /** To be called for each request of the extension's own that got a response. */
  responded(url: string, observation: Promise<Observation>): void;
  /** To be called for each request of the extension's own that failed. */
  failed(url: string, failure: FailedConnection | null): void;
}

/** What a check needs of the world: the request itself, and the time (ms since epoch). */
export interface HostProberDeps {
  readonly request: (url: string, signal: AbortSignal) => Promise<unknown>;
  readonly now: () => number;
  /** Begins to report the answers to our requests; the function that it gives ends that. */
  readonly listen: () => () => void;
}

/** The request of a check, by the browser's own fetch. */
export function requestWithoutCredentials(url: string, signal: AbortSignal): Promise<unknown> {
  return fetch(url, {
    cache: 'no-store',
    credentials: 'omit',
    mode: 'no-cors',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal,
  });
}

/** Calls `listen` for the first of several users, and ends it after the last. */
function shared(listen: () => () => void): () => () => void {
  let users = 0;
  let stop = () => undefined as unknown;
  return () => {
    if (users++ === 0) stop = listen();
    return () => {
      if (--users === 0) stop();
    };
  };
}

export function createHostProber({ request, now, listen }: HostProberDeps): HostProber {
  const waiting = new Map<string, (observation: Observation | Promise<Observation>) => void>();
  const begin = shared(listen);
  const failure = (host: string, result: FailedConnection): Observation => ({
    host,
    at: now(),
    source: 'check',
    result,
  });
  const broken = (connection: NonNullable<FailedConnection['connection']>): FailedConnection => ({
    kind: 'failure',
    error: 'connection-failed',
    connection,
  });
  const settle = (url: string, observation: Observation | Promise<Observation>) => {
    waiting.get(url)?.(observation);
    waiting.delete(url);
  };
  return {
    responded(url, observation) {
      settle(
        url,
        observation.then((one) => ({ ...one, source: 'check' })),
      );
    },
    failed(url, told) {
      settle(url, failure(new URL(url).hostname, told ?? broken('other')));
    },
    async probe(host, signal) {
      // The number makes each request's address its own, so that answers cannot be mixed up.
      const url = `https://${host}/?${crypto.randomUUID()}`;
      const observed = new Promise<Observation>((resolve) => {
        waiting.set(url, resolve);
      });
      const end = new AbortController();
      const patience = AbortSignal.timeout(PATIENCE_MS);
      const giveUp = (connection: 'timed-out' | 'closed') => () => {
        settle(url, failure(host, broken(connection)));
      };
      patience.addEventListener('abort', giveUp('timed-out'));
      signal?.addEventListener('abort', giveUp('closed'), { once: true });
      if (signal?.aborted) giveUp('closed')();
      // Its own failure says nothing; the event that comes with it does.
      const stop = begin();
      const done = request(url, end.signal).catch(() => undefined);
      const observation = await observed;
      // What reads the chain by the debugger needs the answer's head to have come through.
      if (observation.result.kind !== 'failure') await Promise.race([done, sleep(HEAD_MS)]);
      // The answer is not read.
      end.abort();
      await done;
      stop();
      return observation;
    },
  };
}
