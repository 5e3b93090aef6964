/** Certificates that the browser refuses: by its own lists, for their issuer or for their dates. */
import {
  clean,
  everywhere,
  known,
  MAIL,
  NEWS,
  notChecked,
  PAPER,
  page,
  refused,
  type Scenario,
  SHOP,
  YOUTUBE,
} from './scenario.ts';

export const refusedScenarios: readonly Scenario[] = [
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
        before: (environment) => {
          environment.stopIntercepting();
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
    name: 'router',
    what: 'A device at home with a certificate of its own, which the browser refuses.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'nothing',
    visits: [{ url: 'https://intranet.local/', expect: everywhere(notChecked) }],
  },
];
