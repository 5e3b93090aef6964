/**
 * Attacks by chosen errors: nothing is installed, and the interceptor makes a chain that the browser refuses
 * for a reason of the interceptor's choice, before it comes to the unknown issuer.
 */
import type { Oddity } from '../certificates/odd-certificates.ts';
import type { Environment } from '../environment.ts';
import { waitForVerdict } from '../pages/popup-page.ts';
import {
  clean,
  everywhere,
  NEWS,
  notChecked,
  PAPER,
  page,
  refused,
  type Scenario,
  SHOP,
} from './scenario.ts';

/** A known target for each error that interception can choose. */
const CHOSEN: Readonly<Record<string, Oddity>> = {
  'www.youtube.com': 'intermediate not yet valid',
  'mail.ru': 'intermediate expired',
  'ok.ru': 'CA as leaf',
  'vk.com': 'small key',
  'www.google.com': 'empty issuer',
  'twitter.com': 'version 1 issuer',
};

export const errorEvasions: readonly Scenario[] = [
  {
    name: 'chosen-errors',
    what: 'Nothing is installed, and the interceptor chooses the error that the browser shows on known targets.',
    group: 'evasions',
    interceptor: {
      engine: 'laboratory',
      hosts: Object.keys(CHOSEN),
      root: 'unknown',
      odd: CHOSEN,
    },
    userTrusts: 'nothing',
    visits: [
      // Where no site has loaded, the clock may be wrong instead.
      { url: page(NEWS), isPrelude: true, expect: clean },
      ...Object.keys(CHOSEN).map((host) => ({
        url: page(host),
        expect: everywhere(refused('likely')),
      })),
    ],
  },
  {
    name: 'chosen-error-of-any-site',
    what: 'The same on a public site that nobody is known to intercept.',
    group: 'evasions',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      odd: { [NEWS]: 'CA as leaf' },
    },
    userTrusts: 'nothing',
    visits: [{ url: page(NEWS), expect: everywhere(refused('possible')) }],
  },
  {
    name: 'chosen-error-accepted',
    what: 'The user clicks through an error that the interceptor chose.',
    group: 'evasions',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      odd: { [NEWS]: 'intermediate not yet valid' },
    },
    userTrusts: 'nothing',
    visits: [
      {
        url: `https://${NEWS}:{port}/`,
        after: async ({ browser }: Environment) => {
          await waitForVerdict(browser, await browser.tabId());
          await browser.acceptCertificateError();
        },
        expect: everywhere(refused('possible')),
      },
    ],
  },
  {
    name: 'clock-in-the-past',
    what: 'Every site is refused since its certificate is not valid yet: the clock of the device is wrong.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS, PAPER, SHOP],
      root: 'unknown',
      odd: Object.fromEntries([NEWS, PAPER, SHOP].map((host) => [host, 'leaf not yet valid'])),
    },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: everywhere(notChecked) },
      { url: page(PAPER), expect: everywhere(notChecked) },
      {
        url: page(SHOP),
        says: { firefox: 'clock of this device', chromium: 'clock of this device' },
        expect: everywhere(notChecked),
      },
    ],
  },
];
