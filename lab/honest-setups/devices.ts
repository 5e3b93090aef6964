/** Devices with certificates of their own, sign-in pages of networks, wrong clocks. */
import {
  at,
  type HonestSetup,
  INNER,
  PRIVATE,
  PUBLIC,
  REFUSED,
  UNCHECKED,
  UNSURE,
} from './setup.ts';

/** Devices, sign-in pages and clocks. */
export const DEVICES: readonly HonestSetup[] = [
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
