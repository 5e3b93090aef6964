/** Programs that inspect TLS on the user's own device. */
import {
  conclusion,
  inspected,
  known,
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

export const productsScenarios: readonly Scenario[] = [
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
    name: 'antivirus-name',
    what: 'A root under the name of a security program, over sites of several owners.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS, PAPER, SHOP, YOUTUBE],
      root: 'kaspersky',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      // A product signs for sites of others only, so its name alone makes inspection possible.
      ...[NEWS, PAPER].map((host) => ({
        url: page(host),
        says: { firefox: 'Whoever stands between it and the site cannot be seen from here' },
        expect: seen(inspected('possible', 'kaspersky'), privately('possible')),
      })),
      {
        url: page(SHOP),
        says: { firefox: 'A name can be forged' },
        expect: seen(inspected('likely', 'kaspersky'), privately('possible')),
      },
      {
        url: page(YOUTUBE),
        says: { firefox: 'A name can be forged' },
        // The leaf names only the issuer between, which bears no product's name.
        expect: seen(inspected('likely', 'kaspersky'), unknown('likely')),
      },
    ],
  },
];
