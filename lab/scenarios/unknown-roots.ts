/** Interceptors whose roots no list names. */
import {
  NEWS,
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
        expect: seen(unknown('possible'), unknown('possible')),
      },
    ],
  },
  {
    name: 'copied-timestamps',
    what: 'An interceptor that copies the timestamps of public logs: they verify under no public issuer.',
    interceptor: {
      engine: 'laboratory',
      hosts: [YOUTUBE],
      root: 'unknown',
      leaf: 'with timestamps',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page(YOUTUBE),
        says: { 'chromium-flag': 'not from any of the public authorities' },
        expect: seen(unknown('likely'), unknown('likely')),
      },
    ],
  },
  {
    name: 'claimed-issuer',
    what: 'An interceptor that copies the timestamps of the real leaf and names its issuer’s key, over a site that is no known target: the key has not signed.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      leaf: 'claiming the real issuer',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page(NEWS),
        says: { 'chromium-flag': 'claims to come from an authority that browsers ship' },
        expect: seen(privately('possible'), unknown('likely')),
      },
    ],
  },
];
