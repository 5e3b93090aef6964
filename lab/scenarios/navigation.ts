/** Ways in which a page comes about: from the cache, by a redirect, in a second tab, after the background was stopped. */
import {
  clean,
  everywhere,
  known,
  MAIL,
  NEWS,
  notChecked,
  type Scenario,
  seen,
  unknown,
  YOUTUBE,
} from './scenario.ts';

export const navigationScenarios: readonly Scenario[] = [
  {
    name: 'stale-cached-page',
    what: 'Interception has ended; the page comes from the cache, where it was stored through it.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/cached`,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          chromium: notChecked,
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      {
        url: `https://${NEWS}/cached`,
        before: (environment) => {
          environment.stopIntercepting();
        },
        says: {
          firefox: 'signs that the connection was in the hands of Qaznet Trust Network.',
          'chromium-flag': 'signs that the connection was in the hands of Security Certificate.',
        },
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          chromium: notChecked,
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      {
        url: `https://${NEWS}/`,
        before: (environment) => {
          environment.stopIntercepting();
        },
        expect: clean,
      },
    ],
  },
  {
    name: 'plain-http',
    what: 'A page without encryption.',
    userTrusts: 'nothing',
    visits: [{ url: `http://${NEWS}/`, expect: everywhere(notChecked) }],
  },
  {
    name: 'background-stopped',
    what: 'The background was stopped by the browser before the request.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${YOUTUBE}/`,
        before: async ({ browser }) => {
          await browser.stopBackground();
        },
        expect: seen(known('likely', 'kz-00309c73'), known('likely', 'kz-i-security-certificate')),
      },
    ],
  },
  {
    name: 'two-tabs',
    what: 'Two tabs at once, one of them intercepted.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${MAIL}/`,
        expect: seen(known('likely', 'kz-isca'), unknown('possible', 'kz-isca')),
      },
      { url: `https://${YOUTUBE}/`, expect: clean },
    ],
  },
  {
    name: 'redirect-through-interception',
    what: 'The address was intercepted, what it leads to is not.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${MAIL}/redirect?to=https://${NEWS}/`,
        host: MAIL,
        expect: {
          firefox: known('likely', 'kz-isca'),
          'chromium-flag': unknown('possible', 'kz-isca'),
        },
      },
    ],
  },
  {
    name: 'broken-off-page',
    what: 'The interceptor lets the page’s body break off, so that the browser reports an error.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/broken-off`,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
    ],
  },
];
