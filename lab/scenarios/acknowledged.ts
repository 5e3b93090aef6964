/** Authorities that the user said to know, and what that does not cover. */
import {
  conclusion,
  inspected,
  known,
  NEWS,
  page,
  privately,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';

const acknowledged = (confidence: 'likely' | 'possible', authority = '') =>
  conclusion('acknowledged', confidence, authority, '');

const antivirus = {
  interceptor: {
    engine: 'laboratory',
    hosts: [NEWS, YOUTUBE],
    root: 'kaspersky',
    leaf: 'like honest ones',
  },
  userTrusts: 'root',
} as const satisfies Partial<Scenario>;

/** The leaf names only the issuer between, and a leaf alone is never acknowledged. */
const LEAVES = [privately('possible'), unknown('likely')] as const;

export const acknowledgedScenarios: readonly Scenario[] = [
  {
    name: 'acknowledged-inspection',
    what: 'An antivirus that the user said to know: quiet, and told.',
    ...antivirus,
    acknowledged: { key: 'of the root', place: null },
    visits: [
      {
        url: page(NEWS),
        says: { firefox: 'Whoever stands between it and the site cannot be seen from here' },
        expect: seen(acknowledged('possible', 'kaspersky'), LEAVES[0]),
      },
      {
        url: page(YOUTUBE),
        says: { firefox: 'You said that you know who looks into your connection' },
        expect: seen(acknowledged('likely', 'kaspersky'), LEAVES[1]),
      },
    ],
  },
  {
    name: 'acknowledged-name-another-key',
    what: 'A root with the name of an acknowledged antivirus, and another key: it asks.',
    ...antivirus,
    acknowledged: { key: 'another', place: null },
    visits: [
      {
        url: page(NEWS),
        says: { firefox: 'I know who this is' },
        expect: seen(inspected('possible', 'kaspersky'), LEAVES[0]),
      },
      { url: page(YOUTUBE), expect: seen(inspected('likely', 'kaspersky'), LEAVES[1]) },
    ],
  },
  {
    name: 'acknowledged-a-year-ago',
    what: 'An antivirus that the user said to know more than a year ago: it asks.',
    ...antivirus,
    acknowledged: { key: 'of the root', place: null, isOver: true },
    visits: [
      {
        url: page(NEWS),
        says: { firefox: 'I know who this is' },
        expect: seen(inspected('possible', 'kaspersky'), LEAVES[0]),
      },
    ],
  },
  {
    name: 'acknowledged-company-elsewhere',
    what: 'A company’s authority that the user said to know at the company, on other sites: it asks.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['mail.steppe-works.com', 'files.steppe-works.com', NEWS, YOUTUBE],
      root: 'intranet',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    acknowledged: { key: 'of the root', place: 'steppe-works.com' },
    visits: [
      ...['mail.steppe-works.com', 'files.steppe-works.com'].map((host) => ({
        url: page(host),
        says: { firefox: 'You said that you know whose certificate' },
        expect: seen(acknowledged('possible'), privately('possible')),
      })),
      {
        url: page(NEWS),
        says: { firefox: 'I know who this is' },
        expect: seen(privately('possible'), LEAVES[0]),
      },
      { url: page(YOUTUBE), expect: seen(unknown('likely'), LEAVES[1]) },
    ],
  },
  {
    name: 'acknowledged-catalogue',
    what: 'A root with the name of 2019, whose key the list of acknowledgements has: it stays known.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet' },
    userTrusts: 'root',
    acknowledged: { key: 'of the root', place: null },
    visits: [
      {
        url: page(YOUTUBE),
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
];
