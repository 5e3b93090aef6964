/**
 * Evasions by way of workers: a service worker requests pages and parts in their place, and its requests
 * belong to no tab.
 */
import type { LabBrowser } from '../browsers/browser.ts';
import type { Environment } from '../environment.ts';
import { intercepting, QAZNET, waitForMark } from './qaznet.ts';
import {
  known,
  MAIL,
  NEWS,
  PAPER,
  page,
  type Scenario,
  SHOP,
  type Visit,
  YOUTUBE,
} from './scenario.ts';
import { sendRefused } from './subresources.ts';
import { NO_CERTIFICATES, UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

const WORKER = 'program of the site (a worker)';
const SAID_OF_WORKER = { firefox: WORKER, 'chromium-flag': WORKER };

/** Registers a service worker of the current page, and waits until it controls the page. */
export async function registerWorker(browser: LabBrowser, path: string): Promise<void> {
  await browser.inPageAsync(
    `await navigator.serviceWorker.register(arguments[0]);
     while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));`,
    [path],
  );
}

/** A clean visit that leaves a service worker, and displays what that meets later. */
const registering = (path: string, host: string, expect: Visit['expect'] = QAZNET): Visit => ({
  url: page(NEWS),
  host,
  isPrelude: true,
  after: ({ browser }) => registerWorker(browser, path),
  expect,
});

/** A clean page of a host that starts a worker once the interception has begun. */
const starting = (host: string, body: string, from = host): Visit => ({
  url: page(host),
  host: from,
  before: (environment) => {
    environment.stopIntercepting();
  },
  after: async (environment) => {
    environment.startIntercepting();
    await environment.browser.inPage(body);
    await waitForMark(environment);
  },
  expect: QAZNET,
});

const begin = (environment: Environment) => {
  environment.startIntercepting();
};

const PART = `${page(YOUTUBE)}part.js`;

/** As users of Chromium have it, who have not turned the checking of subresources on. */
const withoutSubresources = {
  group: 'evasions',
  userTrusts: 'root',
  unseeable: UNSEEABLE_BESIDE_THE_PAGE,
} as const;

const common = { ...withoutSubresources, subresources: 'in Chromium' } as const;

/** The expert flavour reads the host's chain on a click, whoever requested the page. */
const WITH_EXPERT = { ...QAZNET, 'chromium-expert': known('likely', 'kz-00309c73') };

/** Evasions by way of workers. */
export const workerEvasions: readonly Scenario[] = [
  {
    name: 'page-through-worker',
    what: 'A page that the site’s service worker requests is intercepted.',
    group: 'evasions',
    interceptor: intercepting(NEWS),
    userTrusts: 'root',
    unseeable: { chromium: NO_CERTIFICATES },
    visits: [
      registering('/passing-worker.js', NEWS, WITH_EXPERT),
      { url: `${page(NEWS)}?through-worker`, before: begin, expect: WITH_EXPERT },
    ],
  },
  {
    ...common,
    name: 'parts-through-worker',
    what: 'A clean page whose service worker requests its script and its frame from an intercepted host.',
    interceptor: intercepting(YOUTUBE),
    visits: [
      registering('/passing-worker.js', YOUTUBE),
      {
        url: `${page(NEWS)}script?of=${PART}`,
        host: YOUTUBE,
        before: begin,
        says: SAID_OF_WORKER,
        expect: QAZNET,
      },
      { url: `${page(NEWS)}frame?of=${page(YOUTUBE)}`, host: YOUTUBE, expect: QAZNET },
    ],
  },
  {
    ...withoutSubresources,
    name: 'worker-answer-refused-by-cors',
    what: 'A service worker sends something to an intercepted host, whose answer its page may not read.',
    interceptor: intercepting(MAIL),
    visits: [
      registering('/passing-worker.js', MAIL),
      {
        url: `${page(NEWS)}?worker-refused`,
        host: MAIL,
        before: begin,
        after: (environment) => sendRefused(environment, 'POST'),
        says: SAID_OF_WORKER,
        expect: QAZNET,
      },
    ],
  },
  {
    ...common,
    name: 'worker-program',
    what: 'A clean page starts a worker whose program is intercepted, or what that loads.',
    interceptor: intercepting(NEWS, PAPER, SHOP, YOUTUBE),
    visits: [
      starting(NEWS, 'navigator.serviceWorker.register("/passing-worker.js")'),
      starting(PAPER, 'new SharedWorker("/asking-worker.js")'),
      starting(SHOP, 'new Worker("/asking-worker.js")'),
    ],
  },
  {
    ...common,
    name: 'worker-requests',
    what: 'A clean page starts a clean worker that asks an intercepted host.',
    interceptor: intercepting(YOUTUBE),
    visits: [
      starting(PAPER, `new SharedWorker("/asking-worker.js?of=${PART}")`, YOUTUBE),
      starting(SHOP, `new Worker("/asking-worker.js?of=${PART}")`, YOUTUBE),
      starting(MAIL, `new Worker("/importing-worker.js?of=${PART}")`, YOUTUBE),
    ],
  },
];
