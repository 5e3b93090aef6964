/** Starts guard mode in Firefox, and follows its setting. */
import { browser } from '../../../browser.ts';
import { createConnectionPools } from '../../../core/guard/connection-pools.ts';
import type { GuardedSites } from '../../../core/guard/guarded-sites.ts';
import { rootKeyOf } from '../../../core/tab-state/related.ts';
import { loadWatchedHosts } from '../../../data/watched-hosts.ts';
import { onConfigChanged } from '../../../storage/config-changes.ts';
import { createGuardAllowed, type GuardAllowed } from '../../../storage/guard-allowed.ts';
import { noteGuard, wasGuardOff } from '../../../storage/guard-flag.ts';
import type { BackgroundServices } from '../../bootstrap.ts';
import type { HostProber } from '../../host-prober.ts';
import { logRejection } from '../../log-error.ts';
import type { RequestHandlers } from '../../message-handler.ts';
import { listenForGuard } from './guard-listeners.ts';
import { createRequestGuard, type RequestGuard } from './request-guard.ts';
import { createShowHeld } from './show-held.ts';

/**
 * Connections of the extension's own by which an origin is judged where no naked request can go. Over HTTP/1.1 an
 * interceptor that takes every second connection at random passes all of them, and takes the request’s, once in 32
 * times. Over HTTP/2 the browser makes one connection of them, and keeps it for later.
 */
const PROBES = 4;

type Services = Pick<
  BackgroundServices,
  'config' | 'session' | 'pipeline' | 'subresources' | 'workers' | 'held'
>;

/** Handler of the request by which the page that tells of a held request lets its host pass. */
type GoOnHandler = Pick<RequestHandlers, 'go-on'>;

/** Keeps the setting in force: a promise until it is read. */
function createSites({ config }: Services) {
  let sites: GuardedSites | Promise<GuardedSites> | null = null;
  const read = async (): Promise<GuardedSites> => {
    const { guard, guardedSites } = (await config.current()).settings;
    // The list of targets is read where it is asked for: every background starts through here.
    const hosts = guard === 'named' ? [...loadWatchedHosts(), ...guardedSites] : [];
    return { mode: guard, hosts: new Set(hosts) };
  };
  const reload = () => {
    const reading = read();
    sites = reading;
    // A reading that fails holds every request until its limit, and is tried again with the next change.
    reading.then(
      (set) => {
        if (sites === reading) sites = set;
      },
      () => undefined,
    );
    return reading;
  };
  return { current: () => sites ?? reload(), reload };
}

function createGuard(
  services: Services,
  prober: HostProber,
  allowed: GuardAllowed,
  sites: () => GuardedSites | Promise<GuardedSites>,
): RequestGuard {
  const { pipeline } = services;
  return createRequestGuard({
    ...{ sites, allowed, pools: createConnectionPools() },
    judge: async (observation) => (await pipeline.examine(observation)).verdict,
    probe: (origin) => {
      const { host } = new URL(origin);
      return Promise.all(Array.from({ length: PROBES }, () => prober.probe(host)));
    },
    show: createShowHeld(services),
    openAgain: async (tabId, url) => {
      await browser.tabs.update(tabId, { url, loadReplace: true });
    },
    now: () => Date.now(),
    random: () => crypto.randomUUID(),
  });
}

function createGoOnHandler(
  { held }: Services,
  allowed: GuardAllowed,
  guard: RequestGuard,
): GoOnHandler {
  return {
    'go-on': async ({ id }) => {
      const found = await held.find(id);
      if (!found) return null;
      const { host, decision, url, verdict } = found;
      const rootKey = verdict && rootKeyOf(verdict);
      await allowed.allow({ host, decision, rootKey });
      guard.goOn(host);
      return { url };
    },
  };
}

/**
 * Ms between calls that keep the background from being stopped, which happens after 30 s of rest. Only until the
 * browser, or the background for another reason, starts anew: Firefox wakes a background for listeners alone that
 * stood when it started, so those that were registered as the user turned the mode on would miss the first request.
 */
const STAY_AWAKE_MS = 10_000;

function stayAwake(): void {
  logRejection(browser.runtime.getPlatformInfo());
}

/** Registers the listeners of guard mode, synchronously, unless it is known to be off; removes them where it is. */
export function startGuard(services: Services, prober: HostProber): GoOnHandler {
  const allowed = createGuardAllowed(services.session);
  const sites = createSites(services);
  const guard = createGuard(services, prober, allowed, sites.current);
  const first = sites.reload();
  const standsSinceStart = !wasGuardOff();
  let stop: (() => void) | null = standsSinceStart ? listenForGuard(guard) : null;
  let awake: ReturnType<typeof setInterval> | null = null;
  const follow = async (reading: Promise<GuardedSites>) => {
    const { mode } = await reading;
    noteGuard(mode === 'off');
    if (mode === 'off') {
      stop?.();
      stop = null;
      if (awake !== null) clearInterval(awake);
      awake = null;
    } else {
      stop ??= listenForGuard(guard);
      if (!standsSinceStart) awake ??= setInterval(stayAwake, STAY_AWAKE_MS);
    }
  };
  logRejection(follow(first));
  onConfigChanged(browser.storage, () => {
    logRejection(follow(sites.reload()));
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    logRejection(services.held.forgetTab(tabId));
  });
  return createGoOnHandler(services, allowed, guard);
}
