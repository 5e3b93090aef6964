/** Authorities of a home, a company, a university, a developer. */
import {
  at,
  type HonestSetup,
  INNER,
  INSPECTED,
  IPV6,
  named,
  OTHER,
  POSSIBLE,
  PRIVATE,
  PUBLIC,
  UNSURE,
} from './setup.ts';

/** Authorities of one's own, at home, at work and at a university. */
export const OWN: readonly HonestSetup[] = [
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
