/**
 * The table of scenarios: what the network does, what the user trusts, and what each browser
 * should conclude. `npm start` shows it to a person, and the browser tests assert it.
 */
import type { Confidence, Level } from '../src/core/verdict.ts';
import type { RootName } from './authorities.ts';
import type { Stage } from './stage.ts';

export interface Conclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** Id of the catalogue, "own" for an entry of the user's, or '' where nobody is named. */
  readonly authority: string;
  readonly badge: string;
}

/** One page that is opened, in a tab of its own, and looked at after all have been opened. */
export interface Visit {
  /** "{port}" stands for the door's own port: Firefox keeps exceptions by the port it connects to. */
  readonly url: string;
  /** Words of the popup that must be there. */
  readonly says?: string;
  /** Where the verdict is about another host than the page's: an iframe's. */
  readonly host?: string;
  /** What happens before it is opened. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** What happens once it is open, in its tab. */
  readonly after?: (stage: Stage) => Promise<void>;
  readonly firefox: Conclusion;
}

export interface Scenario {
  readonly name: string;
  /** One line for a person: what happens here. */
  readonly what: string;
  readonly interceptor?: {
    readonly engine: 'laboratory' | 'mitmproxy';
    readonly hosts: readonly string[];
    /** Name of its root; mitmproxy makes one of its own where none is given. */
    readonly root?: RootName;
    /** Hex; serial number of its root. */
    readonly rootSerial?: string;
  };
  /** What the user has installed of the interceptor's. */
  readonly userTrusts: 'nothing' | 'root' | 'intermediate';
  /** The interceptor's root is on the user's own watch list. */
  readonly watched?: boolean;
  readonly visits: readonly Visit[];
}

const YOUTUBE = 'www.youtube.com';
const MAIL = 'mail.ru';
/** A public name that is neither on a preload list nor on the list of hosts known as targets. */
const NEWS = 'news.kuzet-lab.org';

/** Every host name that the laboratory serves. */
export const HOSTS: readonly string[] = [
  YOUTUBE,
  MAIL,
  NEWS,
  'www.facebook.com',
  'egov.kz',
  'intranet.local',
];

const conclusion = (
  level: Level,
  confidence: Confidence,
  authority: string,
  badge: string,
): Conclusion => ({ level, confidence, authority, badge });

const known = (confidence: Confidence, authority: string) =>
  conclusion('known-interception', confidence, authority, '!!');
const noSign = conclusion('no-sign', 'likely', '', '');
const unseen = conclusion('unseen', 'possible', '', '');

/** Clicks through the browser's certificate error and waits for the page. */
async function acceptException({ browser }: Stage): Promise<void> {
  await browser.acceptCertificateError();
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'clean',
    what: 'Nobody intercepts.',
    userTrusts: 'nothing',
    visits: [
      { url: `https://${YOUTUBE}/`, firefox: noSign },
      { url: 'https://egov.kz/', firefox: noSign },
    ],
  },
  {
    name: 'qaznet-root-installed',
    what: 'The user installed a root with the name of 2019; leaves are forged as in 2019.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE, MAIL], root: 'qaznet' },
    userTrusts: 'root',
    visits: [{ url: `https://${YOUTUBE}/`, firefox: known('likely', 'kz-00309c73') }],
  },
  {
    name: 'qaznet-intermediate-installed',
    what: 'Only the intermediate was installed: the chain ends below the root.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'qaznet' },
    userTrusts: 'intermediate',
    visits: [{ url: `https://${MAIL}/`, firefox: known('likely', 'kz-00309c73') }],
  },
  {
    name: 'isca-first-spelling',
    what: 'A root named as the one of December 2020.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca-ca' },
    userTrusts: 'root',
    visits: [{ url: 'https://www.facebook.com/', firefox: known('likely', 'kz-61c0fc2e') }],
  },
  {
    name: 'isca-second-spelling',
    what: 'A root with the name that seven known roots share.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca' },
    userTrusts: 'root',
    visits: [{ url: 'https://www.facebook.com/', firefox: known('likely', 'kz-isca') }],
  },
  {
    name: 'isca-third-spelling',
    what: 'A root with the long name of Nur-Sultan.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'isca-nur-sultan' },
    userTrusts: 'root',
    visits: [{ url: `https://${YOUTUBE}/`, firefox: known('likely', 'kz-0230a604') }],
  },
  {
    name: 'own-watch-list',
    what: 'A root that nobody knows, which the user has put on the own watch list.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unheard' },
    userTrusts: 'root',
    watched: true,
    visits: [{ url: `https://${YOUTUBE}/`, firefox: known('proven', 'own') }],
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
        says: 'You accepted a certificate error',
        firefox: known('likely', 'kz-i-security-certificate'),
      },
    ],
  },
  {
    name: 'revoked-by-the-browser',
    what: 'Name and serial number of a root that Firefox has on its list of revoked ones.',
    interceptor: {
      engine: 'laboratory',
      hosts: [YOUTUBE],
      root: 'isca',
      // Of root kz-235150de.
      rootSerial: '6c47089c34a88e43dde0dee30661558da9cb2e70',
    },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        says: 'list of revoked certificates',
        firefox: conclusion('refused', 'likely', '', '?'),
      },
    ],
  },
  {
    name: 'unknown-issuer-refused',
    what: 'The interceptor is there, and the user installed nothing.',
    interceptor: { engine: 'laboratory', hosts: [MAIL, NEWS], root: 'qaznet' },
    userTrusts: 'nothing',
    visits: [
      { url: `https://${MAIL}/`, firefox: conclusion('refused', 'likely', '', '?') },
      { url: `https://${NEWS}/`, firefox: conclusion('refused', 'possible', '', '?') },
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
        firefox: conclusion('device-inspection', 'likely', 'mitmproxy', 'i'),
      },
    ],
  },
  {
    name: 'mitmproxy-kazakh-name',
    what: 'mitmproxy with a CA under the Kazakh name, installed.',
    interceptor: { engine: 'mitmproxy', hosts: [YOUTUBE], root: 'isca' },
    userTrusts: 'root',
    visits: [{ url: `https://${YOUTUBE}/`, firefox: known('likely', 'kz-isca') }],
  },
  {
    name: 'unheard-root',
    what: 'A root that no list has, over a site that was intercepted before.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unheard' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        firefox: conclusion('unknown-interception', 'likely', '', '!'),
      },
    ],
  },
  {
    name: 'intranet',
    what: 'A company’s own authority on the company’s own site.',
    interceptor: { engine: 'laboratory', hosts: ['intranet.local'], root: 'intranet' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://intranet.local/',
        firefox: conclusion('private-authority', 'likely', '', ''),
      },
    ],
  },
  {
    name: 'stale-cached-page',
    what: 'Interception has ended; the page comes from the cache with the certificate of then.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      { url: `https://${NEWS}/cached`, firefox: known('likely', 'kz-00309c73') },
      {
        url: `https://${NEWS}/cached`,
        before: async (stage) => {
          await stage.stopIntercepting();
        },
        says: 'On the day it was stored, the connection was in the hands of Qaznet Trust Network.',
        firefox: unseen,
      },
      { url: `https://${NEWS}/`, firefox: noSign },
    ],
  },
  {
    name: 'plain-http',
    what: 'A page without encryption.',
    userTrusts: 'nothing',
    visits: [{ url: `http://${NEWS}/`, firefox: unseen }],
  },
  {
    name: 'background-stopped',
    what: 'The background page was stopped by the browser before the request.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        before: async ({ browser }) => {
          await browser.stopBackground();
        },
        firefox: known('likely', 'kz-00309c73'),
      },
    ],
  },
  {
    name: 'two-tabs',
    what: 'Two tabs at once, one of them intercepted.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      { url: `https://${MAIL}/`, firefox: known('likely', 'kz-isca') },
      { url: `https://${YOUTUBE}/`, firefox: noSign },
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
        firefox: known('likely', 'kz-isca'),
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
        firefox: known('likely', 'kz-isca'),
      },
    ],
  },
];
