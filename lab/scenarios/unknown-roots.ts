/** Scenarios of authorities that no list has, of those that are harmless, and of failures that correlate. */

import type { Environment } from '../environment.ts';
import {
  clean,
  conclusion,
  everywhere,
  known,
  NEWS,
  noSign,
  notChecked,
  refused,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';

const PAPER = 'paper.kuzet-paper.net';
const SHOP = 'shop.kuzet-shop.com';

const privately = (confidence: 'likely' | 'possible', authority = '') =>
  conclusion('private-authority', confidence, authority, '');
const inspected = (confidence: 'likely' | 'possible', authority: string) =>
  conclusion('device-inspection', confidence, authority, 'i');

const page = (host: string) => `https://${host}/`;

/** Ends open connections, so that the next page makes a new one. */
function reconnect({ network }: Environment): Promise<void> {
  network.disconnect();
  return Promise.resolve();
}

export const unknownRootScenarios: readonly Scenario[] = [
  {
    name: 'unknown-root-many-sites',
    what: 'A root that no list has, leaves like honest ones with one key: nothing gives it away but that it vouches for everybody.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS, PAPER, SHOP],
      root: 'unknown',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: seen(privately('possible'), privately('possible')) },
      { url: page(PAPER), expect: seen(privately('possible'), privately('possible')) },
      {
        url: page(SHOP),
        says: { firefox: 'vouched for sites of several owners' },
        expect: seen(unknown('likely'), privately('possible')),
      },
    ],
  },
  {
    name: 'public-address',
    what: 'A root that no list has, on one public site at a public address: found at its first page.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    isPublic: true,
    visits: [
      {
        url: page(NEWS),
        says: { firefox: 'on the public internet' },
        expect: seen(unknown('likely'), privately('possible')),
      },
    ],
  },
  {
    name: 'antivirus-name',
    what: 'A root under the name of a security program, over sites of several owners.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS, PAPER, SHOP, YOUTUBE],
      root: 'kaspersky',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      // Its name alone is no sign of anything: on a site or two it may be their owner's.
      ...[NEWS, PAPER].map((host) => ({
        url: page(host),
        says: { firefox: 'calls itself Kaspersky' },
        expect: seen(privately('possible', 'kaspersky'), privately('possible')),
      })),
      {
        url: page(SHOP),
        says: { firefox: 'A name can be forged' },
        expect: seen(inspected('likely', 'kaspersky'), privately('possible')),
      },
      {
        url: page(YOUTUBE),
        says: { firefox: 'A name can be forged' },
        // The leaf names only the issuer between, which bears no product's name.
        expect: seen(inspected('likely', 'kaspersky'), unknown('possible')),
      },
    ],
  },
  {
    name: 'company-two-domains',
    what: 'A company’s own authority on hosts of its own two domains.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['mail.steppe-works.com', 'files.steppe-works.com', 'wiki.steppe-works.net'],
      root: 'intranet',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: ['mail.steppe-works.com', 'files.steppe-works.com', 'wiki.steppe-works.net'].map(
      (host) => ({ url: page(host), expect: seen(privately('possible'), privately('possible')) }),
    ),
  },
  {
    name: 'e-government-pki',
    what: 'The e-government PKI’s name on a state site, and on a site that was intercepted before.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['egov.kz', YOUTUBE, NEWS],
      root: 'nuc',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page('egov.kz'),
        says: { firefox: 'calls itself НУЦ РК' },
        expect: {
          firefox: privately('likely', 'kz-nuc'),
          'chromium-expert': privately('likely', 'kz-nuc'),
        },
      },
      ...[YOUTUBE, NEWS].map((host) => ({
        url: page(host),
        expect: {
          firefox: unknown('likely', 'kz-nuc'),
          'chromium-expert': unknown('likely', 'kz-nuc'),
        },
      })),
    ],
  },
  {
    name: 'russian-root',
    what: 'The Russian root’s name on a .ru site, and on mail.google.com.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['bank.kuzet-lab.ru', 'mail.google.com'],
      root: 'russian',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page('bank.kuzet-lab.ru'),
        expect: {
          firefox: privately('likely', 'ru-trusted-root'),
          'chromium-expert': privately('likely', 'ru-trusted-root'),
        },
      },
      {
        url: page('mail.google.com'),
        expect: {
          firefox: unknown('likely', 'ru-trusted-root'),
          'chromium-expert': unknown('likely', 'ru-trusted-root'),
        },
      },
    ],
  },
  {
    name: 'copied-timestamps',
    what: 'An interceptor that copies the timestamps of public logs: a leaf alone does not give it away.',
    interceptor: {
      engine: 'laboratory',
      hosts: [YOUTUBE],
      root: 'unknown',
      leaf: 'with timestamps',
    },
    userTrusts: 'root',
    visits: [{ url: page(YOUTUBE), expect: seen(unknown('likely'), noSign('possible')) }],
  },
  {
    name: 'every-third-connection',
    what: 'Only a listed host is intercepted, and only every third connection to it.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet', every: 3 },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: { firefox: noSign('likely') } },
      { url: page(YOUTUBE), expect: { firefox: noSign('likely') } },
      { url: `${page(YOUTUBE)}?2`, before: reconnect, expect: { firefox: noSign('likely') } },
      {
        url: `${page(YOUTUBE)}?3`,
        before: reconnect,
        expect: { firefox: known('likely', 'kz-00309c73') },
      },
    ],
  },
  {
    name: 'captive-portal',
    what: 'A network that answers for every site until one has signed in.',
    interceptor: { engine: 'laboratory', hosts: [NEWS, PAPER, SHOP], root: 'unknown' },
    userTrusts: 'nothing',
    visits: [
      { url: page(NEWS), expect: everywhere(refused('possible')) },
      { url: page(PAPER), expect: everywhere(refused('possible')) },
      {
        url: page(SHOP),
        says: { firefox: 'sign in first', chromium: 'sign in first' },
        expect: everywhere(refused('possible')),
      },
      {
        url: `${page(NEWS)}?2`,
        before: async (stage) => {
          await stage.stopIntercepting();
        },
        // Chromium does not tell this from a click through the warning.
        expect: { ...clean, chromium: refused('possible'), 'chromium-expert': refused('possible') },
      },
    ],
  },
  {
    name: 'wrong-clock',
    what: 'Every site is refused for its dates: the clock of the device is wrong.',
    expired: [NEWS, PAPER, SHOP],
    userTrusts: 'nothing',
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
  {
    name: 'intercepted-script',
    what: 'A clean page with one script, and a socket, from an intercepted host, in thorough mode.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE, 'mail.google.com'], root: 'qaznet' },
    userTrusts: 'root',
    thorough: 'in Chromium',
    visits: [
      {
        url: `${page(NEWS)}script?of=${page(YOUTUBE)}part.js`,
        host: YOUTUBE,
        says: { firefox: 'not on the page itself but in something on it' },
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      {
        url: `${page(NEWS)}socket?of=wss://mail.google.com/`,
        host: 'mail.google.com',
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      // Within the hour nothing is asked again, and what was found is said all the same.
      {
        url: `${page(PAPER)}script?of=${page(YOUTUBE)}part.js`,
        host: YOUTUBE,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
    ],
  },
  {
    name: 'localhost',
    what: 'A developer’s own authority for localhost.',
    ownAuthority: { host: 'localhost', root: 'mkcert' },
    userTrusts: 'root',
    visits: [{ url: page('localhost'), expect: seen(privately('likely'), privately('likely')) }],
  },
  {
    name: 'begins-and-ends',
    what: 'Interception begins while the browser runs, and ends.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      leaf: 'like honest ones',
      startsLater: true,
    },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: { firefox: noSign('likely') } },
      {
        url: `${page(NEWS)}?2`,
        before: async (stage) => {
          await stage.startIntercepting();
        },
        says: { firefox: 'now somebody else does' },
        expect: { firefox: unknown('possible') },
      },
      {
        url: `${page(NEWS)}?3`,
        before: async (stage) => {
          await stage.stopIntercepting();
        },
        expect: { firefox: noSign('likely') },
      },
    ],
  },
];
