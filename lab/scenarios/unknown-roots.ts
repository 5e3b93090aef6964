/** Interceptors whose roots no list names. */
import {
  NEWS,
  noSign,
  PAPER,
  page,
  privately,
  type Scenario,
  SHOP,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';

export const unknownRootsScenarios: readonly Scenario[] = [
  {
    name: 'unknown-root',
    what: 'A root that no list has, over a site that was intercepted before.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unknown' },
    userTrusts: 'root',
    visits: [{ url: `https://${YOUTUBE}/`, expect: seen(unknown('likely'), unknown('likely')) }],
  },
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
        // A holding with several brands looks the same at private addresses.
        expect: seen(unknown('possible'), privately('possible')),
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
        expect: seen(unknown('possible'), privately('possible')),
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
];
