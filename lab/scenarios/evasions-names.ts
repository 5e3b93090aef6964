/**
 * Attacks by names, addresses and leaves: public names that are registered by nobody, targets' other
 * domains under another authority's name, and leaves that parsers give up on.
 */
import {
  known,
  MAIL,
  NEWS,
  page,
  privately,
  refused,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';
import { NO_CERTIFICATES, UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

const CHAIN_ONLY = { chromium: NO_CERTIFICATES };

export const nameEvasions: readonly Scenario[] = [
  {
    name: 'public-suffix-sites',
    what: 'Sites whose names are public suffixes, under a root that no list has: each is an owner.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['gov.kz', 's3.amazonaws.com', 'github.io'],
      root: 'unknown',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      { url: page('gov.kz'), expect: seen(privately('possible'), privately('possible')) },
      { url: page('s3.amazonaws.com'), expect: seen(privately('possible'), privately('possible')) },
      { url: page('github.io'), expect: seen(unknown('possible'), privately('possible')) },
    ],
  },
  {
    name: 'public-suffixes-at-public-addresses',
    what: 'The same at a public address: a page, and a script of a clean page, are found at once.',
    group: 'evasions',
    unseeable: UNSEEABLE_BESIDE_THE_PAGE,
    interceptor: {
      engine: 'laboratory',
      hosts: ['gov.kz', 's3.amazonaws.com'],
      root: 'unknown',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    isPublic: true,
    visits: [
      {
        url: page('gov.kz'),
        expect: { firefox: unknown('possible'), 'chromium-flag': unknown('possible') },
      },
      {
        url: `${page(NEWS)}script?of=${page('s3.amazonaws.com')}part.js`,
        host: 's3.amazonaws.com',
        // The second site of unrelated owners under the same root.
        // In Chromium scripts are checked where the setting is on.
        expect: { firefox: unknown('likely') },
      },
    ],
  },
  {
    name: 'target-under-e-government',
    what: 'The national domain of a known target, under the name of the e-government’s authority.',
    group: 'evasions',
    unseeable: CHAIN_ONLY,
    interceptor: {
      engine: 'laboratory',
      hosts: ['google.kz', 'www.google.kz'],
      root: 'nuc',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: ['google.kz', 'www.google.kz'].map((host) => ({
      url: page(host),
      expect: seen(unknown('likely'), unknown('likely')),
    })),
  },
  {
    name: 'leaf-of-no-public-date',
    what: 'A leaf that is valid for longer than a public authority may issue one, with copied timestamps.',
    group: 'evasions',
    unseeable: CHAIN_ONLY,
    interceptor: {
      engine: 'laboratory',
      hosts: [YOUTUBE],
      root: 'unknown',
      odd: { [YOUTUBE]: 'valid for ten years' },
    },
    userTrusts: 'root',
    visits: [{ url: page(YOUTUBE), expect: seen(unknown('likely'), unknown('likely')) }],
  },
  {
    name: 'leaves-at-the-limit',
    what: 'Leaves of 53 KB, of 69 KB and of 7,000 attributes, under a catalogued name.',
    group: 'evasions',
    unseeable: CHAIN_ONLY,
    interceptor: {
      engine: 'laboratory',
      hosts: [MAIL, YOUTUBE, 'ok.ru'],
      root: 'qaznet',
      odd: { [MAIL]: '2,000 names', [YOUTUBE]: '2,600 names', 'ok.ru': '7,000 attributes' },
    },
    userTrusts: 'root',
    visits: [MAIL, YOUTUBE, 'ok.ru'].map((host) => ({
      url: page(host),
      expect: {
        // Measured: Firefox takes 2,000 names (53 KB), and refuses 2,200 (58 KB) and so many attributes.
        firefox: host === MAIL ? known('likely', 'kz-00309c73') : refused('likely'),
        'chromium-flag': known('likely', 'kz-i-security-certificate'),
        'chromium-expert': known('likely', 'kz-00309c73'),
      },
    })),
  },
];
