/** The type of a scenario: what the network does, what the user trusts, each browser's verdict. */
import type { Confidence, Level } from '../../src/core/detection/verdict.ts';
import { loadHostGroups } from '../../src/data/watched-hosts.ts';
import type { LeafShape, RootName } from '../certificates/authorities.ts';
import type { Oddity } from '../certificates/odd-certificates.ts';
import type { Configuration } from '../configuration.ts';
import type { Environment } from '../environment.ts';

export interface Conclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** Id of the catalogue, "own" for an entry of the user's, or '' where nobody is named. */
  readonly authority: string;
  readonly badge: string;
}

/** One page. It is opened in a tab of its own, and its verdict read after all pages were opened. */
export interface Visit {
  /** "{port}" stands for the router's own port: Firefox keeps exceptions by the port it connects to. */
  readonly url: string;
  /** Words of the popup that must be there, wherever or in one configuration. */
  readonly says?: Partial<Record<Configuration, string>>;
  /** Where the verdict is about another host than the page's: an iframe's. */
  readonly host?: string;
  /** Called before it is opened. */
  readonly before?: (environment: Environment) => void | Promise<void>;
  /** Called once it is open, in its tab. */
  readonly after?: (environment: Environment) => void | Promise<void>;
  /** In an evasion: a visit that prepares it, and need not be marked. */
  readonly isPrelude?: boolean;
  /** The verdict of each configuration; one that is not named is not played. */
  readonly expect: Partial<Record<Configuration, Conclusion>>;
}

/** Groups of scenarios that can be played by themselves. */
export const GROUPS = ['evasions'] as const;

/** An acknowledgement that is stored before the first visit. */
export interface Acknowledged {
  readonly key: 'of the root' | 'another';
  /** A registrable domain; null for everywhere. */
  readonly place: string | null;
  /** It was given more than a year ago. */
  readonly isOver?: boolean;
}

export interface Scenario {
  readonly name: string;
  /** One line for a person: what happens here. */
  readonly what: string;
  /** `evasions`: an interceptor tries to leave the toolbar icon without a mark. */
  readonly group?: (typeof GROUPS)[number];
  /**
   * For an evasion: the configurations that cannot see it, each with the reason, which is a sentence of
   * docs/detection.md.
   */
  readonly unseeable?: Partial<Record<Configuration, string>>;
  readonly interceptor?: {
    readonly engine: 'laboratory' | 'mitmproxy';
    readonly hosts: readonly string[];
    /** Name of its root; mitmproxy makes one of its own where none is given. */
    readonly root?: RootName;
    /** Hex; serial number of its root. */
    readonly rootSerial?: string;
    /** How the laboratory's leaves are made: as in 2019 (if not said), like honest ones, or like those with their timestamps, too. */
    readonly leaf?: LeafShape;
    /** Hosts for which the laboratory makes another kind of certificate. */
    readonly odd?: Readonly<Record<string, Oddity>>;
    /** Only every n-th connection to a host is intercepted. */
    readonly every?: number;
    /** Nothing is intercepted until a visit says so. */
    readonly startsLater?: boolean;
  };
  /** Hosts whose real certificates have expired, as all seem to with a wrong clock. */
  readonly expired?: readonly string[];
  /** A site with a certificate of its own authority, which nobody else trusts. */
  readonly ownAuthority?: { readonly host: string; readonly root: RootName };
  /** How Chromium's revocation list has the key of the interceptor's root. */
  readonly chromiumBlocks?: 'interception' | 'revoked';
  /** The interceptor's certificate that the user has installed. */
  readonly userTrusts: 'nothing' | 'root' | 'intermediate';
  /** Only where the laboratory has an address of the public internet. */
  readonly isPublic?: boolean;
  /** The user has turned the checking of subresources on; in Firefox it is. */
  readonly subresources?: 'in Chromium';
  /** The user has installed the helper, and asks it on each page. */
  readonly asksHelper?: boolean;
  /** The interceptor's root is on the user's own watch list. */
  readonly watched?: boolean;
  /** The user said before that they know the holder of a key. */
  readonly acknowledged?: Acknowledged;
  readonly visits: readonly Visit[];
}

export const YOUTUBE = 'www.youtube.com';
export const MAIL = 'mail.ru';
/** A public name that is neither on a preload list nor on the list of hosts known as targets. */
export const NEWS = 'news.kuzet-lab.org';
/** Public names of two other owners. */
export const PAPER = 'paper.kuzet-paper.net';
export const SHOP = 'shop.kuzet-shop.com';

/** Every host name that the laboratory serves: those known as targets, and some more. */
export const HOSTS: readonly string[] = [
  ...loadHostGroups().flatMap(({ hosts }) => hosts),
  YOUTUBE,
  MAIL,
  NEWS,
  'www.facebook.com',
  'egov.kz',
  'isca.gov.kz',
  'qca.kz',
  'intranet.local',
  'localhost',
  PAPER,
  SHOP,
  'mail.steppe-works.com',
  'files.steppe-works.com',
  'wiki.steppe-works.net',
  'bank.kuzet-lab.ru',
  'mail.google.com',
  // Public suffixes that are sites themselves, and a target's other domain.
  'gov.kz',
  's3.amazonaws.com',
  'github.io',
  'google.kz',
  'www.google.kz',
];

export const conclusion = (
  level: Level,
  confidence: Confidence,
  authority: string,
  badge: string,
): Conclusion => ({ level, confidence, authority, badge });

export const known = (confidence: Confidence, authority: string) =>
  conclusion('known-interception', confidence, authority, '!!');
export const unknown = (confidence: Confidence, authority = '') =>
  conclusion('unknown-interception', confidence, authority, '!');
export const refused = (confidence: Confidence) => conclusion('refused', confidence, '', '?');
export const noSign = (confidence: Confidence) => conclusion('no-sign', confidence, '', '');
export const privately = (confidence: 'likely' | 'possible', authority = '') =>
  conclusion('private-authority', confidence, authority, '');
export const inspected = (confidence: 'likely' | 'possible', authority: string) =>
  conclusion('device-inspection', confidence, authority, 'i');
export const notChecked = conclusion('not-checked', 'possible', '', '');

/** The address of a host's plain page. */
export const page = (host: string) => `https://${host}/`;

/** The same everywhere. */
export const everywhere = (one: Conclusion): Record<Configuration, Conclusion> => ({
  firefox: one,
  chromium: one,
  'chromium-flag': one,
  'chromium-expert': one,
});

/** Verdicts on a certificate: Firefox and the expert flavour see the chain, the flag shows the leaf. */
export const seen = (
  chain: Conclusion,
  leaf: Conclusion,
  changes: Visit['expect'] = {},
): Visit['expect'] => ({
  firefox: chain,
  chromium: notChecked,
  'chromium-flag': leaf,
  'chromium-expert': chain,
  ...changes,
});

export const clean = seen(noSign('likely'), noSign('likely'));
