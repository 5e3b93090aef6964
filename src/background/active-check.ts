/**
 * A connection of our own to a host, which only the user starts. The request carries no credentials
 * and its answer is not read; webRequest tells its certificate, where the browser shows one, or the
 * number of its error, which ignores what the user clicked through.
 */
import type { HandshakeError, Observation } from '../core/observation.ts';

const PATIENCE_MS = 15_000;

export interface ActiveCheck {
  /** Connects to `host`; never rejects: what fails is an observation of a failure. */
  check(host: string): Promise<Observation>;
  /** To be called for each request of the extension's own that got a response. */
  responded(url: string, observation: Promise<Observation>): void;
  /** To be called for each request of the extension's own that failed. */
  failed(url: string, error: HandshakeError | null): void;
}

/** What a check needs of the world: the request itself, and the time (ms since epoch). */
export interface CheckPorts {
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

export function createActiveCheck({ request, now, listen }: CheckPorts): ActiveCheck {
  const waiting = new Map<string, (observation: Observation | Promise<Observation>) => void>();
  const failure = (host: string, error: HandshakeError): Observation => ({
    host,
    at: now(),
    route: 'check',
    evidence: { kind: 'failure', error },
  });
  const settle = (url: string, observation: Observation | Promise<Observation>) => {
    waiting.get(url)?.(observation);
    waiting.delete(url);
  };
  return {
    responded(url, observation) {
      settle(
        url,
        observation.then((one) => ({ ...one, route: 'check' })),
      );
    },
    failed(url, error) {
      settle(url, failure(new URL(url).hostname, error ?? 'connection-failed'));
    },
    async check(host) {
      // The number makes each request's address its own, so that answers cannot be mixed up.
      const url = `https://${host}/?${crypto.randomUUID()}`;
      const observed = new Promise<Observation>((resolve) => {
        waiting.set(url, resolve);
      });
      const signal = AbortSignal.timeout(PATIENCE_MS);
      signal.addEventListener('abort', () => {
        settle(url, failure(host, 'connection-failed'));
      });
      // Its own failure says nothing; the event that comes with it does.
      const stop = listen();
      const done = request(url, signal).catch(() => undefined);
      const observation = await observed;
      await done;
      stop();
      return observation;
    },
  };
}
