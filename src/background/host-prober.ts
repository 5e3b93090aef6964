/**
 * Connects to a host on the user's request: for a network check, or for an inspection. The request has
 * no credentials and its answer is not read. webRequest reports its certificate, where the browser shows
 * one, or its error, whatever errors the user overrode.
 */
import type { FailedConnection, Observation } from '../core/detection/observation.ts';

/** Ms after which a connection has failed. A common way of blocking drops all after the ClientHello. */
const TIMEOUT_MS = 10_000;

/** Ms to wait for the head of an answer after webRequest has reported it. */
const HEAD_MS = 1000;

const sleep = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Makes connections and observes them. */
export interface HostProber {
  /**
   * Connects to `host` over https on port 443.
   *
   * @param signal Gives the connection up, which counts as one that was closed.
   * @returns The observation. Never rejects: an error is an observation of a failure.
   */
  probe(host: string, signal?: AbortSignal): Promise<Observation>;
  /** Must be called for each request of the extension that got a response. */
  onResponse(url: string, observation: Promise<Observation>): void;
  /** Must be called for each request of the extension that failed; null where the reason is unknown. */
  onError(url: string, failure: FailedConnection | null): void;
}

/** The request, the clock and the listeners of a prober. */
export interface HostProberDeps {
  /** Makes the request; its rejection is ignored. */
  readonly request: (url: string, signal: AbortSignal) => Promise<unknown>;
  /** Ms since epoch. */
  readonly now: () => number;
  /** Begins to call `onResponse` and `onError`; the function that it returns ends that. */
  readonly listen: () => () => void;
}

/** Requests `url` with fetch, without cookies, credentials, referrer or cache; follows no redirect. */
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

/** Calls `listen` for the first of several users, and the function that it returned after the last. */
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

function connectionFailure(
  connection: NonNullable<FailedConnection['connection']>,
): FailedConnection {
  return { kind: 'failure', error: 'connection-failed', connection };
}

/** Creates a prober over the browser's requests. */
export function createHostProber({ request, now, listen }: HostProberDeps): HostProber {
  const waiting = new Map<string, (observation: Observation | Promise<Observation>) => void>();
  const startListening = shared(listen);
  const failure = (host: string, result: FailedConnection): Observation => ({
    host,
    at: now(),
    source: 'check',
    result,
  });
  const settle = (url: string, observation: Observation | Promise<Observation>) => {
    waiting.get(url)?.(observation);
    waiting.delete(url);
  };
  return {
    onResponse(url, observation) {
      settle(
        url,
        observation.then((one) => ({ ...one, source: 'check' })),
      );
    },
    onError(url, reason) {
      settle(url, failure(new URL(url).hostname, reason ?? connectionFailure('other')));
    },
    async probe(host, signal) {
      // The random query makes each address unique, so that answers cannot be mixed up.
      const url = `https://${host}/?${crypto.randomUUID()}`;
      const observed = new Promise<Observation>((resolve) => {
        waiting.set(url, resolve);
      });
      const end = new AbortController();
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      const giveUp = (connection: 'timed-out' | 'closed') => () => {
        settle(url, failure(host, connectionFailure(connection)));
      };
      timeout.addEventListener('abort', giveUp('timed-out'));
      signal?.addEventListener('abort', giveUp('closed'), { once: true });
      if (signal?.aborted) giveUp('closed')();
      const stop = startListening();
      // Ignore fetch's own error; webRequest.onErrorOccurred carries the reason.
      const done = request(url, end.signal).catch(() => undefined);
      const observation = await observed;
      // The debugger knows the chain only once the head of the answer has arrived.
      if (observation.result.kind !== 'failure') await Promise.race([done, sleep(HEAD_MS)]);
      end.abort();
      await done;
      stop();
      return observation;
    },
  };
}
