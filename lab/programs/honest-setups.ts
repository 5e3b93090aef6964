/**
 * Honest private set-ups, with the names that are met in the field: what each of them shows to the
 * browser, page by page, and the worst verdict that may come of it. None may be red, and none notified.
 */

import type { HandshakeError } from '../../src/core/detection/observation.ts';
import type { Confidence, Level } from '../../src/core/detection/verdict.ts';
import type { LabName } from '../certificates/make-certificate.ts';

/** One page of a set-up. Minutes count from the start of the set-up; one passes where nothing is said. */
export type Page = {
  readonly host: string;
  readonly minute?: number;
} & (
  | {
      /** Below the set-up's root, at an address; with the flag the leaf alone is shown. */
      readonly address?: string;
      readonly shown?: 'chain' | 'leaf';
      /** The user clicked through the error. */
      readonly isOverridden?: boolean;
      /** Days for which the leaf is valid. */
      readonly days?: number;
    }
  | { readonly refused: HandshakeError }
  | { readonly publicly: true }
  /** Chromium without the flag shows nothing. */
  | { readonly notShown: true }
);

/** One set-up. */
export interface HonestSetup {
  readonly title: string;
  /** Name of the private root; the leaves are its own. None where nothing is signed. */
  readonly root?: LabName;
  /** Whether the organisation has preset its root as its own inspection. */
  readonly isPreset?: boolean;
  /** A leaf that signed itself stands for the chain. */
  readonly isSelfSigned?: boolean;
  readonly pages: readonly Page[];
  /** The worst level and confidence that may come of any page. */
  readonly worst: readonly [Level, Confidence];
  /** Level of the last page, where the set-up ends. */
  readonly last?: Level;
}

const PUBLIC = '91.198.174.192';
const OTHER = '185.15.59.224';
const IPV6 = '2a02:ec80:300:ed1a::1';
const INNER = '10.20.30.40';

const PRIVATE: HonestSetup['worst'] = ['private-authority', 'likely'];
const UNSURE: HonestSetup['worst'] = ['private-authority', 'possible'];
const POSSIBLE: HonestSetup['worst'] = ['unknown-interception', 'possible'];
const INSPECTED: HonestSetup['worst'] = ['device-inspection', 'likely'];
const REFUSED: HonestSetup['worst'] = ['refused', 'possible'];
const UNCHECKED: HonestSetup['worst'] = ['not-checked', 'possible'];

const at = (address: string, ...hosts: readonly string[]): Page[] =>
  hosts.map((host) => ({ host, address }));

const named = (
  title: string,
  root: LabName,
  pages: readonly Page[],
  worst: HonestSetup['worst'],
): HonestSetup => ({ title, root, pages, worst });

/** States, communities and hosting companies that sign real sites and are in no browser. */
const AUTHORITIES: readonly HonestSetup[] = [
  named(
    'US Department of Defense on .mil',
    [
      ['C', 'US'],
      ['O', 'U.S. Government'],
      ['OU', 'DoD'],
      ['OU', 'PKI'],
      ['CN', 'DoD Root CA 3'],
    ],
    at(PUBLIC, 'www.my.af.mil', 'www.army.mil', 'public.cyber.mil', 'www.navy.mil'),
    PRIVATE,
  ),
  named(
    'US Federal PKI on .gov',
    [
      ['C', 'US'],
      ['O', 'U.S. Government'],
      ['OU', 'FPKI'],
      ['CN', 'Federal Common Policy CA G2'],
    ],
    at(PUBLIC, 'login.example.gov', 'www.dhs.gov', 'www.state.gov'),
    PRIVATE,
  ),
  named(
    'ICP-Brasil on .br',
    [
      ['C', 'BR'],
      ['O', 'ICP-Brasil'],
      ['CN', 'Autoridade Certificadora Raiz Brasileira v10'],
    ],
    at(PUBLIC, 'www.receita.fazenda.gov.br', 'www.iti.gov.br', 'ccd.serpro.gov.br'),
    PRIVATE,
  ),
  named(
    'Belarus on .by',
    [
      ['C', 'BY'],
      ['CN', 'Корневой удостоверяющий центр ГосСУОК'],
    ],
    at(PUBLIC, 'portal.nces.by', 'lkfl.portal.nalog.gov.by', 'minsk.gov.by'),
    PRIVATE,
  ),
  named(
    'India PKI on .in',
    [
      ['C', 'IN'],
      ['O', 'India PKI'],
      ['CN', 'CCA India 2022'],
    ],
    at(PUBLIC, 'cca.gov.in', 'www.incometax.gov.in'),
    PRIVATE,
  ),
  named(
    'НУЦ РК on .kz, its root of 2015',
    [
      ['C', 'KZ'],
      ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)'],
    ],
    at(PUBLIC, 'egov.kz', 'pki.gov.kz', 'cabinet.salyk.kz', 'gov.kz'),
    PRIVATE,
  ),
  named(
    'НУЦ РК on .kz, a root of tomorrow',
    [
      ['C', 'KZ'],
      ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2027'],
    ],
    at(PUBLIC, 'egov.kz', 'idp.egov.kz', 'www.enbek.kz'),
    PRIVATE,
  ),
  named(
    'Russian root on .ru',
    [
      ['C', 'RU'],
      ['O', 'The Ministry of Digital Development and Communications'],
      ['CN', 'Russian Trusted Root CA'],
    ],
    at(PUBLIC, 'www.sberbank.ru', 'www.gosuslugi.ru', 'www.vtb.ru', 'ks.moscow'),
    PRIVATE,
  ),
  named(
    'Russian root on what it really signs elsewhere',
    [
      ['C', 'RU'],
      ['O', 'The Ministry of Digital Development and Communications'],
      ['CN', 'Russian Trusted Root CA'],
    ],
    at(PUBLIC, 'kurgan-telecom.net', 'doktor.kr', 'bratsk.city'),
    PRIVATE,
  ),
  named(
    'CAcert',
    [
      ['O', 'Root CA'],
      ['OU', 'http://www.cacert.org'],
      ['CN', 'CA Cert Signing Authority'],
    ],
    at(PUBLIC, 'wiki.cacert.org', 'ssltest.security.fail', 'www.cacert.org'),
    POSSIBLE,
  ),
  named(
    'Let’s Encrypt staging',
    [
      ['C', 'US'],
      ['O', '(STAGING) Internet Security Research Group'],
      ['CN', '(STAGING) Pretend Pear X1'],
    ],
    at(PUBLIC, 'test.example.dev'),
    POSSIBLE,
  ),
  named(
    'Cloudflare origin certificate, met directly',
    [
      ['C', 'US'],
      ['O', 'CloudFlare, Inc.'],
      ['OU', 'CloudFlare Origin SSL Certificate Authority'],
    ],
    at(PUBLIC, 'origin.example-shop.com'),
    POSSIBLE,
  ),
];

/** Authorities of one's own, at home, at work and at a university. */
const OWN: readonly HonestSetup[] = [
  named(
    'step-ca at home',
    [
      ['O', 'Home'],
      ['CN', 'Home Root CA'],
    ],
    at(PUBLIC, 'cloud.ivanov.kz'),
    POSSIBLE,
  ),
  named(
    'a home server by dynamic DNS',
    [['CN', 'Caddy Local Authority - 2026 ECC Root']],
    at(PUBLIC, 'ivanov.duckdns.org'),
    POSSIBLE,
  ),
  named('Kubernetes in a public cloud', [['CN', 'kubernetes']], at(OTHER, OTHER), POSSIBLE),
  named(
    'Kubernetes, two clusters by address',
    [['CN', 'kube-ca']],
    [...at(OTHER, OTHER), ...at(PUBLIC, PUBLIC)],
    POSSIBLE,
  ),
  named(
    'a university with public addresses inside',
    [
      ['C', 'KZ'],
      ['O', 'Steppe University'],
      ['CN', 'Steppe University CA'],
    ],
    at(PUBLIC, 'lms.steppe-university.kz', 'lib.steppe-university.kz', 'mail.steppe-university.kz'),
    POSSIBLE,
  ),
  named(
    'a university with public IPv6 addresses, and its spin-off',
    [
      ['O', 'Steppe University'],
      ['CN', 'Steppe University CA'],
    ],
    at(IPV6, 'lms.steppe-university.kz', 'www.steppe-lab.kz', 'wiki.steppe-press.kz'),
    POSSIBLE,
  ),
  named(
    'a company’s intranet',
    [
      ['O', 'STEPPE'],
      ['CN', 'STEPPE-DC01-CA'],
    ],
    at(INNER, 'portal.steppe-works.kz', 'mail.steppe-works.kz', 'crm', 'wiki.corp'),
    PRIVATE,
  ),
  named(
    'a company’s own two domains',
    [
      ['O', 'Steppe Works LLP'],
      ['CN', 'Steppe Works internal CA'],
    ],
    at(INNER, 'mail.steppe-works.com', 'wiki.steppe-works.net', 'jira.steppe-tools.com'),
    UNSURE,
  ),
  named(
    'a holding with four brands',
    [
      ['O', 'Steppe Holding'],
      ['CN', 'Steppe Holding Root'],
    ],
    at(INNER, 'hr.steppe.kz', 'erp.tulpar.kz', 'crm.samruk-shop.kz', 'bi.alatau-bank.kz'),
    POSSIBLE,
  ),
  named(
    'a developer’s root on clients’ domains',
    [
      ['O', 'mkcert development CA'],
      ['CN', 'mkcert dev@laptop'],
    ],
    at(
      '127.0.0.1',
      'shop.client-one.com',
      'www.client-two.kz',
      'api.client-three.org',
      'localhost',
    ),
    POSSIBLE,
  ),
  {
    title: 'split horizon: the laptop comes into the office',
    root: [
      ['O', 'Steppe Works LLP'],
      ['CN', 'Steppe Works internal CA'],
    ],
    pages: [
      { host: 'mail.steppe-works.kz', publicly: true },
      { host: 'mail.steppe-works.kz', address: INNER },
      { host: 'mail.steppe-works.kz', publicly: true },
    ],
    worst: POSSIBLE,
    last: 'no-sign',
  },
  {
    title: 'behind a company’s proxy, an own site',
    root: [
      ['O', 'Steppe Works LLP'],
      ['CN', 'Steppe Works internal CA'],
    ],
    pages: [{ host: 'portal.steppe-works.kz' }, { host: 'mail.steppe-works.kz' }],
    worst: UNSURE,
  },
  {
    title: 'a company’s intranet in Chromium with the flag',
    root: [
      ['O', 'STEPPE'],
      ['CN', 'STEPPE-DC01-CA'],
    ],
    pages: [
      { host: 'portal.steppe-works.kz', shown: 'leaf', days: 730 },
      { host: 'wiki.corp', shown: 'leaf', days: 730 },
    ],
    worst: PRIVATE,
  },
  {
    title: 'a company that says so: its own inspection',
    root: [
      ['O', 'Steppe Works LLP'],
      ['CN', 'Steppe Works TLS inspection'],
    ],
    isPreset: true,
    pages: at(PUBLIC, 'www.youtube.com', 'www.example-shop.com', 'news.example-paper.org'),
    worst: INSPECTED,
  },
];

/** Devices, sign-in pages and clocks. */
const DEVICES: readonly HonestSetup[] = [
  {
    title: 'router, refused and clicked through',
    root: [['CN', 'TP-LINK Router']],
    isSelfSigned: true,
    pages: [
      { host: '192.168.0.1', refused: 'self-signed' },
      { host: '192.168.0.1', address: '192.168.0.1', isOverridden: true },
      { host: 'tplinkwifi.local', refused: 'self-signed' },
    ],
    worst: PRIVATE,
  },
  {
    title: 'printers, refused for three reasons',
    pages: [
      { host: 'printer.local', refused: 'self-signed' },
      { host: 'hp-laserjet', refused: 'untrusted-chain' },
      { host: '10.0.0.9', refused: 'expired' },
    ],
    worst: UNCHECKED,
  },
  {
    title: 'a NAS with an authority of its own',
    root: [
      ['C', 'TW'],
      ['O', 'Synology Inc.'],
      ['CN', 'Synology Inc. CA'],
    ],
    pages: at('192.168.1.20', 'diskstation.local', '192.168.1.20'),
    worst: PRIVATE,
  },
  {
    title: 'a device that signed a certificate for some minutes',
    root: [['CN', '10.198.203.177']],
    isSelfSigned: true,
    pages: [{ host: 'test.example.org', address: INNER, days: 0.01 }],
    worst: UNSURE,
  },
  {
    title: 'a site with a certificate that signed itself, accepted',
    root: [['CN', 'blog.example.org']],
    isSelfSigned: true,
    pages: [
      { host: 'blog.example.org', refused: 'self-signed' },
      { host: 'blog.example.org', address: PUBLIC, isOverridden: true },
    ],
    worst: REFUSED,
  },
  {
    title: 'a café’s sign-in, Chromium; used for an hour after',
    pages: [
      { host: 'www.example-shop.com', refused: 'wrong-name' },
      { host: 'news.example-paper.org', refused: 'unknown-issuer' },
      { host: 'www.example-bank.kz', refused: 'unknown-issuer' },
      { host: 'news.example-paper.org', notShown: true, minute: 9 },
      { host: 'news.example-paper.org', notShown: true, minute: 18 },
      { host: 'news.example-paper.org', notShown: true, minute: 27 },
    ],
    worst: REFUSED,
    last: 'not-checked',
  },
  {
    title: 'a hotel’s sign-in, Firefox; then all is well',
    pages: [
      { host: 'www.youtube.com', refused: 'wrong-name' },
      { host: 'www.example-shop.com', refused: 'self-signed' },
      { host: 'www.example-shop.com', publicly: true },
    ],
    worst: REFUSED,
    last: 'no-sign',
  },
  {
    title: 'a clock that is years behind',
    pages: [
      'www.google.com',
      'www.example-shop.com',
      'egov.kz',
      'mail.ru',
      'www.wikipedia.org',
    ].map((host) => ({ host, refused: 'not-yet-valid' })),
    worst: UNCHECKED,
  },
  {
    title: 'a clock that is years ahead',
    pages: ['www.example-shop.com', 'www.google.com', 'egov.kz', 'mail.ru', 'www.youtube.com'].map(
      (host) => ({ host, refused: 'issuer-expired' }),
    ),
    worst: REFUSED,
  },
  {
    title: 'a site that forgot to renew, and one whose server does not staple',
    pages: [
      { host: 'www.example-shop.com', refused: 'expired' },
      { host: 'news.example-paper.org', refused: 'other-certificate-error' },
      { host: 'old.example.org', refused: 'wrong-name' },
    ],
    worst: UNCHECKED,
  },
];

/** Programs and gateways that inspect, over public sites of many owners and a known target. */
const PRODUCTS: readonly (readonly [title: string, root: LabName])[] = [
  [
    'Avast',
    [
      ['O', 'Avast Web/Mail Shield'],
      ['OU', 'generated by Avast Antivirus for SSL/TLS scanning'],
      ['CN', 'Avast Web/Mail Shield Root'],
    ],
  ],
  [
    'AVG',
    [
      ['O', 'AVG Web/Mail Shield'],
      ['OU', 'generated by AVG Antivirus for SSL/TLS scanning'],
      ['CN', 'AVG Web/Mail Shield Root'],
    ],
  ],
  [
    'Kaspersky',
    [
      ['O', 'AO Kaspersky Lab'],
      ['CN', 'Kaspersky Anti-Virus Personal Root Certificate'],
    ],
  ],
  [
    'ESET',
    [
      ['C', 'SK'],
      ['O', 'ESET, spol. s r. o.'],
      ['CN', 'ESET SSL Filter CA'],
    ],
  ],
  [
    'Zscaler',
    [
      ['C', 'US'],
      ['ST', 'California'],
      ['O', 'Zscaler Inc.'],
      ['OU', 'Zscaler Inc.'],
      ['CN', 'Zscaler Root CA'],
    ],
  ],
  [
    'FortiGate',
    [
      ['C', 'US'],
      ['ST', 'California'],
      ['L', 'Sunnyvale'],
      ['O', 'Fortinet'],
      ['OU', 'Certificate Authority'],
      ['CN', 'FGT60E4Q16000001'],
    ],
  ],
  [
    'mitmproxy',
    [
      ['CN', 'mitmproxy'],
      ['O', 'mitmproxy'],
    ],
  ],
  [
    'Fiddler',
    [
      ['OU', 'Created by http://www.fiddler2.com'],
      ['O', 'DO_NOT_TRUST'],
      ['CN', 'DO_NOT_TRUST_FiddlerRoot'],
    ],
  ],
  [
    'Burp Suite',
    [
      ['C', 'PortSwigger'],
      ['O', 'PortSwigger'],
      ['OU', 'PortSwigger CA'],
      ['CN', 'PortSwigger CA'],
    ],
  ],
  [
    'Norton',
    [
      ['O', 'Norton Web/Mail Shield'],
      ['CN', 'Norton Web/Mail Shield Root'],
    ],
  ],
  [
    'Bitdefender',
    [
      ['C', 'US'],
      ['O', 'Bitdefender'],
      ['OU', 'IDS'],
      ['CN', 'Bitdefender Personal CA.Net-Defender'],
    ],
  ],
  [
    'AdGuard',
    [
      ['C', 'EN'],
      ['O', 'AdGuard'],
      ['CN', 'Adguard Personal CA'],
    ],
  ],
  [
    'Netskope',
    [
      ['C', 'US'],
      ['O', 'Steppe Works'],
      ['CN', 'ca.steppe.goskope.com'],
      ['1.2.840.113549.1.9.1', 'certadmin@netskope.com'],
    ],
  ],
  [
    'Cisco Umbrella',
    [
      ['O', 'Cisco'],
      ['CN', 'Cisco Umbrella Root CA'],
    ],
  ],
  [
    'Sophos',
    [
      ['C', 'GB'],
      ['O', 'Sophos'],
      ['OU', 'NSG'],
      ['CN', 'Sophos SSL CA_C01001'],
    ],
  ],
  [
    'Qustodio',
    [
      ['O', 'Qustodio'],
      ['CN', 'Qustodio'],
    ],
  ],
  [
    'Charles',
    [
      ['C', 'NZ'],
      ['O', 'XK72 Ltd'],
      ['OU', 'https://charlesproxy.com/ssl'],
      ['CN', 'Charles Proxy CA (1 Jan 2026, laptop)'],
    ],
  ],
  ['Watt Toolkit', [['CN', 'SteamTools Certificate']]],
];

const INSPECTED_SITES = [
  'www.youtube.com',
  'www.example-shop.com',
  'news.example-paper.org',
  'bank.example-bank.kz',
  'gov.kz',
  'www.example-mail.net',
  'forum.example-forum.io',
] as const;

/** All set-ups. */
export const HONEST_SETUPS: readonly HonestSetup[] = [
  ...AUTHORITIES,
  ...OWN,
  ...DEVICES,
  ...PRODUCTS.map(([title, root]) => named(title, root, at(PUBLIC, ...INSPECTED_SITES), INSPECTED)),
];
