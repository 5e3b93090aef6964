/**
 * The table of scenarios. `npm start` shows it to a person, and the browser tests assert it. Those of
 * authorities that no list has are in scenarios-unheard.ts.
 */

import type { Environment } from '../environment.ts';
import {
  clean,
  conclusion,
  everywhere,
  known,
  MAIL,
  NEWS,
  notChecked,
  refused,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';
import { unknownRootScenarios } from './unknown-roots.ts';

/** Clicks through the browser's certificate error and waits for the page. */
async function acceptException({ browser }: Environment): Promise<void> {
  await browser.acceptCertificateError();
}

const heardScenarios: readonly Scenario[] = [
  {
    name: 'clean',
    what: 'Nobody intercepts.',
    userTrusts: 'nothing',
    visits: [
      { url: `https://${YOUTUBE}/`, expect: clean },
      { url: 'https://egov.kz/', expect: clean },
    ],
  },
  {
    name: 'qaznet-root-installed',
    what: 'The user installed a root with the name of 2019; leaves are forged as in 2019.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE, MAIL], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        says: { chromium: 'does not show certificates to extensions' },
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'qaznet-intermediate-installed',
    what: 'Only the intermediate was installed: the chain ends below the root.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'qaznet' },
    userTrusts: 'intermediate',
    visits: [
      {
        url: `https://${MAIL}/`,
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'isca-first-spelling',
    what: 'A root named as the one of December 2020.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca-ca' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://www.facebook.com/',
        expect: seen(known('likely', 'kz-61c0fc2e'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'isca-second-spelling',
    what: 'A root with the name that seven known roots share.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://www.facebook.com/',
        expect: seen(known('likely', 'kz-isca'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'isca-third-spelling',
    what: 'A root with the long name of Nur-Sultan.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'isca-nur-sultan' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        expect: seen(known('likely', 'kz-0230a604'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'own-watch-list',
    what: 'A root that nobody knows, which the user has put on the own watch list.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unknown' },
    userTrusts: 'root',
    watched: true,
    visits: [
      { url: `https://${YOUTUBE}/`, expect: seen(known('proven', 'own'), unknown('likely')) },
    ],
  },
  {
    name: 'accepted-exception',
    what: 'The root is not installed; the user clicked through the error and sees only the leaf.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'nothing',
    visits: [
      {
        url: `https://${NEWS}:{port}/`,
        after: acceptException,
        says: {
          firefox: 'You accepted a certificate error',
          chromium: 'the page is open all the same',
          'chromium-expert': 'the page is open all the same',
          'chromium-flag': 'You accepted a certificate error',
        },
        expect: {
          firefox: known('likely', 'kz-i-security-certificate'),
          // Refused before, and shown now.
          chromium: refused('possible'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
          // Its own connection knows nothing of what the user clicked through.
          'chromium-expert': refused('possible'),
        },
      },
    ],
  },
  {
    name: 'revoked-by-the-browser',
    what: 'A root that the browser has on its list of revoked ones, although the user trusts it.',
    interceptor: {
      engine: 'laboratory',
      hosts: [YOUTUBE],
      root: 'isca',
      // Of root kz-235150de: Firefox's list names issuer and serial number.
      rootSerial: '6c47089c34a88e43dde0dee30661558da9cb2e70',
    },
    chromiumBlocks: 'revoked',
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        says: { firefox: 'list of revoked certificates', chromium: 'list of revoked certificates' },
        expect: everywhere(refused('likely')),
      },
    ],
  },
  {
    name: 'blocked-as-interception',
    what: 'Chromium has the root’s key on its list of interception keys: its own word, page, frame and image.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'isca' },
    chromiumBlocks: 'interception',
    userTrusts: 'root',
    visits: [
      `https://${YOUTUBE}/`,
      `https://${NEWS}/frame?of=https://${YOUTUBE}/`,
      `https://${NEWS}/picture?of=https://${YOUTUBE}/image`,
    ].map((url) => ({
      url,
      host: YOUTUBE,
      says: { chromium: 'Your browser itself says that this connection is intercepted' },
      expect: {
        chromium: known('proven', ''),
        'chromium-flag': known('proven', ''),
        'chromium-expert': known('proven', ''),
      },
    })),
  },
  {
    name: 'unknown-issuer-refused',
    what: 'The interceptor is there, and the user installed nothing.',
    interceptor: { engine: 'laboratory', hosts: [MAIL, NEWS], root: 'qaznet' },
    userTrusts: 'nothing',
    visits: [
      { url: `https://${MAIL}/`, expect: everywhere(refused('likely')) },
      { url: `https://${NEWS}/`, expect: everywhere(refused('possible')) },
    ],
  },
  {
    name: 'several-refused',
    what: 'The interceptor is there, nothing is installed, and unrelated sites fail alike while another loads.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS, 'egov.kz', 'www.facebook.com'],
      root: 'qaznet',
    },
    userTrusts: 'nothing',
    visits: [
      { url: `https://${YOUTUBE}/`, expect: clean },
      { url: 'https://egov.kz/', expect: everywhere(refused('possible')) },
      { url: 'https://www.facebook.com/', expect: everywhere(refused('likely')) },
      {
        url: `https://${NEWS}/`,
        says: { chromium: 'several sites that have nothing to do with one another' },
        expect: everywhere(refused('likely')),
      },
    ],
  },
  {
    name: 'mitmproxy',
    what: 'mitmproxy with the CA that it makes for itself, installed.',
    interceptor: { engine: 'mitmproxy', hosts: [YOUTUBE] },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        expect: seen(
          conclusion('device-inspection', 'likely', 'mitmproxy', 'i'),
          conclusion('device-inspection', 'possible', 'mitmproxy', 'i'),
        ),
      },
    ],
  },
  {
    name: 'mitmproxy-kazakh-name',
    what: 'mitmproxy with a CA under the Kazakh name, installed.',
    interceptor: { engine: 'mitmproxy', hosts: [YOUTUBE], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        expect: seen(known('likely', 'kz-isca'), known('likely', 'kz-isca')),
      },
    ],
  },
  {
    name: 'unknown-root',
    what: 'A root that no list has, over a site that was intercepted before.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unknown' },
    userTrusts: 'root',
    visits: [{ url: `https://${YOUTUBE}/`, expect: seen(unknown('likely'), unknown('likely')) }],
  },
  {
    name: 'intranet',
    what: 'A company’s own authority on the company’s own site.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://intranet.local/',
        expect: seen(
          conclusion('private-authority', 'likely', '', ''),
          conclusion('private-authority', 'likely', '', ''),
        ),
      },
    ],
  },
  {
    name: 'stale-cached-page',
    what: 'Interception has ended; the page comes from the cache with the certificate of then.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/cached`,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          chromium: notChecked,
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      {
        url: `https://${NEWS}/cached`,
        before: async (stage) => {
          await stage.stopIntercepting();
        },
        says: {
          firefox: 'signs that the connection was in the hands of Qaznet Trust Network.',
          'chromium-flag': 'signs that the connection was in the hands of Security Certificate.',
        },
        expect: { firefox: notChecked, chromium: notChecked, 'chromium-flag': notChecked },
      },
      {
        url: `https://${NEWS}/`,
        before: async (stage) => {
          await stage.stopIntercepting();
        },
        expect: clean,
      },
    ],
  },
  {
    name: 'plain-http',
    what: 'A page without encryption.',
    userTrusts: 'nothing',
    visits: [{ url: `http://${NEWS}/`, expect: everywhere(notChecked) }],
  },
  {
    name: 'background-stopped',
    what: 'The background was stopped by the browser before the request.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        before: async ({ browser }) => {
          await browser.stopBackground();
        },
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'two-tabs',
    what: 'Two tabs at once, one of them intercepted.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${MAIL}/`,
        expect: seen(known('likely', 'kz-isca'), unknown('possible', 'kz-isca')),
      },
      { url: `https://${YOUTUBE}/`, expect: clean },
    ],
  },
  {
    name: 'intercepted-frame',
    what: 'The page is clean, a frame in it is intercepted.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/frame?of=https://${MAIL}/`,
        host: MAIL,
        expect: {
          firefox: known('likely', 'kz-isca'),
          'chromium-flag': unknown('possible', 'kz-isca'),
        },
      },
    ],
  },
  {
    name: 'redirect-through-interception',
    what: 'The address was intercepted, what it leads to is not.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${MAIL}/redirect?to=https://${NEWS}/`,
        host: MAIL,
        expect: {
          firefox: known('likely', 'kz-isca'),
          'chromium-flag': unknown('possible', 'kz-isca'),
        },
      },
    ],
  },
  {
    name: 'refused-frame',
    what: 'The page is clean, a frame in it is refused.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'qaznet' },
    userTrusts: 'nothing',
    visits: [
      {
        url: `https://${NEWS}/frame?of=https://${MAIL}/`,
        host: MAIL,
        expect: {
          firefox: refused('likely'),
          chromium: refused('likely'),
          'chromium-flag': refused('likely'),
        },
      },
    ],
  },
  {
    name: 'broken-off-page',
    what: 'The interceptor lets the page’s body break off, so that the browser reports an error.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/broken-off`,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
    ],
  },
  {
    name: 'router',
    what: 'A device at home with a certificate of its own, which the browser refuses.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'nothing',
    visits: [{ url: 'https://intranet.local/', expect: everywhere(notChecked) }],
  },
  {
    name: 'router-accepted',
    what: 'The same device, whose certificate the user has accepted.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'nothing',
    visits: [
      {
        url: 'https://intranet.local:{port}/',
        after: acceptException,
        says: { firefox: 'You accepted a certificate error on this site' },
        expect: {
          firefox: conclusion('private-authority', 'likely', '', ''),
          chromium: notChecked,
          'chromium-flag': notChecked,
          'chromium-expert': notChecked,
        },
      },
    ],
  },
  {
    name: 'went-on-past-interception',
    what: 'Chromium says that the connection is intercepted, and the user clicks through.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'isca' },
    chromiumBlocks: 'interception',
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/`,
        after: acceptException,
        says: { chromium: 'the page is open all the same' },
        expect: {
          chromium: known('likely', ''),
          'chromium-flag': unknown('possible', 'kz-isca'),
          'chromium-expert': known('proven', ''),
        },
      },
    ],
  },
];

export const scenarios: readonly Scenario[] = [...heardScenarios, ...unknownRootScenarios];
