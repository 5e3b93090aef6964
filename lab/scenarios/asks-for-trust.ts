/** Pages that hand out the certificate of an authority, and pages that hand out something else. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import {
  clean,
  conclusion,
  everywhere,
  known,
  NEWS,
  type Scenario,
  seen,
  type Visit,
} from './scenario.ts';

const asks = (confidence: 'likely' | 'possible') =>
  conclusion('asks-for-trust', confidence, '', '+');

/** Long enough for a response that changes nothing. */
const DOWNLOAD_MS = 1500;

/** Closes the dialog in which Firefox asks whether to trust an authority, as "Cancel" does. */
const CANCEL_IMPORT = `for (const one of Services.wm.getEnumerator(null)) {
  if (one.location.href.includes("pippki")) one.close();
}`;

/** Clicks the link of a page that hands a file out, and closes the dialog of Firefox. */
export async function clickThere({ browser, firefox }: Environment): Promise<void> {
  await browser.inPage('setTimeout(() => document.getElementById("there")?.click(), 0)');
  await sleep(DOWNLOAD_MS);
  await firefox?.inBrowser(CANCEL_IMPORT);
}

function handOut(
  of: string,
  how: string,
  expect: Visit['expect'],
  more: Partial<Visit> = {},
): Visit {
  return {
    url: `https://${NEWS}/hands-out?how=${how}&of=${of}`,
    after: clickThere,
    expect,
    ...more,
  };
}

/** The files that hold the certificate of an authority, as far as their headers tell. */
const CERTIFICATES = [
  '/files/ca',
  '/files/root.cer',
  '/files/root.pem',
  '/files/root.p7b',
  '/files/get',
];

const OTHERS = [
  '/files/list.crl',
  '/files/letter.p7s',
  '/files/AUTH_RSA256.p12',
  '/files/user',
  '/files/page.crt',
];

export const asksForTrustScenarios: readonly Scenario[] = [
  {
    name: 'hands-out-a-certificate',
    what: 'A page links to the certificate of an authority, in every usual form.',
    userTrusts: 'nothing',
    visits: [
      ...CERTIFICATES.map((of) => handOut(of, 'link', everywhere(asks('likely')))),
      handOut('/files/wifi.mobileconfig', 'link', everywhere(asks('possible')), {
        says: { firefox: 'settings profile', chromium: 'settings profile' },
      }),
    ],
  },
  {
    name: 'hands-out-in-other-ways',
    what: 'A page hands a certificate out by itself, in a new tab, in a frame, as text or as a download.',
    userTrusts: 'nothing',
    visits: ['download', 'frame', 'script', 'many']
      .map((how) => handOut('/files/root.cer', how, everywhere(asks('likely'))))
      .concat([
        // Firefox opens no tab for a click of a script.
        handOut('/files/root.cer', 'blank', {
          chromium: asks('likely'),
          'chromium-flag': asks('likely'),
          'chromium-expert': asks('likely'),
        }),
        handOut('/files/root.crt', 'link', everywhere(asks('likely'))),
      ]),
  },
  {
    name: 'hands-out-something-else',
    what: 'A page links to a revocation list, a signature, a key container, a user’s own certificate, a page.',
    userTrusts: 'nothing',
    visits: OTHERS.map((of) => handOut(of, 'link', clean)),
  },
  {
    name: 'known-for-handing-out',
    what: 'The site is known to have handed out a root of interception.',
    userTrusts: 'nothing',
    visits: ['isca.gov.kz', 'qca.kz'].map((host) => ({
      url: `https://${host}/`,
      says: { firefox: 'is known to have handed out', chromium: 'is known to have handed out' },
      expect: everywhere(asks('possible')),
    })),
  },
  {
    name: 'intercepted-and-hands-out',
    what: 'A page is intercepted and hands out a certificate: interception is displayed first.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      handOut(
        '/files/root.cer',
        'link',
        seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate'), {
          chromium: asks('likely'),
          'chromium-expert': asks('likely'),
        }),
        {
          says: {
            firefox: 'Also offers a certificate',
            'chromium-flag': 'Also offers a certificate',
          },
        },
      ),
    ],
  },
  {
    name: 'goes-on-after-handing-out',
    what: 'The user goes on to another page after a certificate was handed out.',
    userTrusts: 'nothing',
    visits: [
      handOut('/files/root.cer', 'link', clean, {
        after: async (environment) => {
          await clickThere(environment);
          // Longer than a page needs to lead on by itself.
          await sleep(2000);
          await environment.browser.open(`https://${NEWS}/`);
        },
      }),
    ],
  },
];
