/**
 * Evasions by what is stored: a single intercepted visit leaves something on the device that works on
 * when nothing is intercepted any more.
 */
import type { LabBrowser } from '../browsers/browser.ts';
import { registerWorker } from './evasions-workers.ts';
import { intercepting, QAZNET, waitForMark } from './qaznet.ts';
import { NEWS, PAPER, page, type Scenario, SHOP, type Visit, YOUTUBE } from './scenario.ts';
import { UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

const common = {
  group: 'evasions',
  userTrusts: 'root',
  subresources: 'in Chromium',
  unseeable: UNSEEABLE_BESIDE_THE_PAGE,
} as const;

const always = (...hosts: string[]) => ({ ...intercepting(...hosts), startsLater: false });

/** Both browsers say that it is from then. */
const FROM_THEN = {
  firefox: 'On the day it was stored',
  'chromium-flag': 'On the day it was stored',
};
const PROGRAM = {
  firefox: 'program that this site has stored (a service worker)',
  'chromium-flag': 'program that this site has stored (a service worker)',
};

/** The visit in which it is stored, and the one after the interception. */
const twice = (url: string, host: string): readonly Visit[] => [
  { url, host, isPrelude: true, after: waitForMark, expect: QAZNET },
  {
    url,
    host,
    before: async (environment) => {
      environment.stopIntercepting();
      // A warning counts for some seconds; a background that starts anew remembers none.
      await environment.browser.stopBackground();
    },
    says: FROM_THEN,
    expect: QAZNET,
  },
];

const register = (path: string) => ({
  isPrelude: true,
  after: ({ browser }: { readonly browser: LabBrowser }) => registerWorker(browser, path),
  expect: QAZNET,
});

/** Evasions by what is stored. */
export const storedEvasions: readonly Scenario[] = [
  {
    ...common,
    name: 'stored-script',
    what: 'A clean page whose script was stored while its connection was intercepted.',
    interceptor: always(YOUTUBE),
    visits: twice(`${page(NEWS)}script?of=${page(YOUTUBE)}stored.js`, YOUTUBE),
  },
  {
    ...common,
    name: 'stored-frame',
    what: 'A clean page with a frame that was stored while its connection was intercepted.',
    interceptor: always(YOUTUBE),
    visits: twice(`${page(NEWS)}frame?of=${page(YOUTUBE)}cached`, YOUTUBE),
  },
  {
    ...common,
    name: 'stored-redirect',
    what: 'A redirect that was stored while its connection was intercepted, to a clean page.',
    interceptor: always(NEWS),
    visits: twice(`${page(NEWS)}moved?to=${page(PAPER)}`, NEWS),
  },
  {
    ...common,
    name: 'stored-worker',
    what: 'A service worker that was registered in an intercepted visit makes pages, and parts of pages.',
    interceptor: always(NEWS, SHOP),
    visits: [
      { url: page(NEWS), ...register('/worker.js') },
      { url: page(SHOP), ...register('/keeping-worker.js') },
      {
        url: `${page(NEWS)}made-by-worker`,
        before: (environment) => {
          environment.stopIntercepting();
        },
        says: PROGRAM,
        expect: QAZNET,
      },
      { url: `${page(SHOP)}script?of=/part.js`, says: PROGRAM, expect: QAZNET },
    ],
  },
];
