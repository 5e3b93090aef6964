/** Interceptors whose roots the catalogue names, and a clean network. */
import { clean, known, MAIL, type Scenario, seen, unknown, YOUTUBE } from './scenario.ts';

export const identityScenarios: readonly Scenario[] = [
  {
    name: 'clean',
    what: 'Nobody intercepts.',
    userTrusts: 'nothing',
    visits: [
      { url: `https://${YOUTUBE}/`, expect: clean },
      { url: 'https://egov.kz/', expect: clean },
    ],
  },
  {
    name: 'qaznet-root-installed',
    what: 'The user installed a root with the name of 2019; leaves are forged as in 2019.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE, MAIL], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        says: { chromium: 'does not show certificates to extensions' },
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'qaznet-intermediate-installed',
    what: 'Only the intermediate was installed: the chain ends below the root.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'qaznet' },
    userTrusts: 'intermediate',
    visits: [
      {
        url: `https://${MAIL}/`,
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'isca-first-spelling',
    what: 'A root named as the one of December 2020.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca-ca' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://www.facebook.com/',
        expect: seen(known('likely', 'kz-61c0fc2e'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'isca-second-spelling',
    what: 'A root with the name that seven known roots share.',
    interceptor: { engine: 'laboratory', hosts: ['www.facebook.com'], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://www.facebook.com/',
        expect: seen(known('likely', 'kz-isca'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'isca-third-spelling',
    what: 'A root with the long name of Nur-Sultan.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'isca-nur-sultan' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        expect: seen(known('likely', 'kz-0230a604'), unknown('possible', 'kz-isca')),
      },
    ],
  },
  {
    name: 'own-watch-list',
    what: 'A root that nobody knows, which the user has put on the own watch list.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'unknown' },
    userTrusts: 'root',
    watched: true,
    visits: [
      { url: `https://${YOUTUBE}/`, expect: seen(known('proven', 'own'), unknown('likely')) },
    ],
  },
];
