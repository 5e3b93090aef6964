/** Private authorities on the sites that they are for. */
import {
  conclusion,
  NEWS,
  page,
  privately,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';

export const privateAuthoritiesScenarios: readonly Scenario[] = [
  {
    name: 'intranet',
    what: 'A company’s own authority on the company’s own site.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'root',
    visits: [
      {
        url: 'https://intranet.local/',
        expect: seen(
          conclusion('private-authority', 'likely', '', ''),
          conclusion('private-authority', 'likely', '', ''),
        ),
      },
    ],
  },
  {
    name: 'localhost',
    what: 'A developer’s own authority for localhost.',
    ownAuthority: { host: 'localhost', root: 'mkcert' },
    userTrusts: 'root',
    visits: [{ url: page('localhost'), expect: seen(privately('likely'), privately('likely')) }],
  },
  {
    name: 'company-two-domains',
    what: 'A company’s own authority on hosts of its own two domains.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['mail.steppe-works.com', 'files.steppe-works.com', 'wiki.steppe-works.net'],
      root: 'intranet',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: ['mail.steppe-works.com', 'files.steppe-works.com', 'wiki.steppe-works.net'].map(
      (host) => ({ url: page(host), expect: seen(privately('possible'), privately('possible')) }),
    ),
  },
  {
    name: 'e-government-pki',
    what: 'The e-government PKI’s name on a state site, and on a site that was intercepted before.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['egov.kz', YOUTUBE, NEWS],
      root: 'nuc',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page('egov.kz'),
        says: { firefox: 'calls itself НУЦ РК' },
        expect: {
          firefox: privately('likely', 'kz-nuc'),
          'chromium-expert': privately('likely', 'kz-nuc'),
        },
      },
      ...[YOUTUBE, NEWS].map((host) => ({
        url: page(host),
        expect: {
          firefox: unknown('likely', 'kz-nuc'),
          'chromium-expert': unknown('likely', 'kz-nuc'),
        },
      })),
    ],
  },
  {
    name: 'russian-root',
    what: 'The Russian root’s name on a .ru site, and on mail.google.com.',
    interceptor: {
      engine: 'laboratory',
      hosts: ['bank.kuzet-lab.ru', 'mail.google.com'],
      root: 'russian',
      leaf: 'like honest ones',
    },
    userTrusts: 'root',
    visits: [
      {
        url: page('bank.kuzet-lab.ru'),
        expect: {
          firefox: privately('likely', 'ru-trusted-root'),
          'chromium-expert': privately('likely', 'ru-trusted-root'),
        },
      },
      {
        url: page('mail.google.com'),
        expect: {
          firefox: unknown('likely', 'ru-trusted-root'),
          'chromium-expert': unknown('likely', 'ru-trusted-root'),
        },
      },
    ],
  },
];
