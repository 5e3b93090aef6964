/** Attacks by the life of a document: what reaches it, or leads to it, other than by its own connection. */
import type { Environment } from '../environment.ts';
import {
  arrival,
  arrivesAt,
  fetchAhead,
  later,
  meetPasswordDialog,
  noteReturn,
  returns,
  settle,
} from './document-steps.ts';
import {
  known,
  MAIL,
  NEWS,
  noSign,
  PAPER,
  page,
  type Scenario,
  unknown,
  type Visit,
} from './scenario.ts';
import { LOOKS_LIKE_BACK, NO_SPECULATION, UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

/** An intercepted host, by its chain in Firefox and by its leaf with Chromium's flag. */
const INTERCEPTED = {
  firefox: known('likely', 'kz-isca'),
  'chromium-flag': unknown('possible', 'kz-isca'),
} satisfies Visit['expect'];

/** A page without a sign, where its certificate is shown. */
const CLEAN = { firefox: noSign('likely'), 'chromium-flag': noSign('likely') };

/** MAIL is intercepted, and the interceptor's root is installed. */
const MAIL_INTERCEPTED = {
  interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
  userTrusts: 'root',
  subresources: 'in Chromium',
} as const satisfies Partial<Scenario>;

/** The same in an attack that a loaded page's own certificate does not show. */
const EVASION = {
  ...MAIL_INTERCEPTED,
  group: 'evasions',
  unseeable: UNSEEABLE_BESIDE_THE_PAGE,
} as const satisfies Partial<Scenario>;

const SCRIPT = `${page(MAIL)}hinted.js`;

const led = (how: string, to: string) => `${page(MAIL)}leads-on?how=${how}&to=${to}`;

/** One visit for each way in which an intercepted page can lead on at once. */
const WAYS = [
  'replace',
  'assign',
  'meta',
  'header',
  'form',
  'link',
  'open',
  'pushed',
  'loaded',
  'blob',
];

export const documentEvasions: readonly Scenario[] = [
  {
    name: 'early-hints',
    what: 'A clean page hints at an intercepted script before it answers itself (103), or in its headers.',
    ...EVASION,
    visits: [
      `${page(NEWS)}early-hints?of=${SCRIPT}`,
      `${page(NEWS)}link-header?rel=preload&as=script&of=${SCRIPT}`,
      `${page(NEWS)}link-header?rel=modulepreload&of=${SCRIPT}`,
    ].map((url) => ({ url, host: MAIL, expect: INTERCEPTED })),
  },
  {
    name: 'leads-on-at-once',
    what: 'An intercepted page takes the cookies and leads on to a clean one, in every way that a page has.',
    ...EVASION,
    visits: WAYS.map((how) => {
      const to = `${page(NEWS)}?${how}`;
      return { url: led(how, to), host: MAIL, after: arrivesAt(to), expect: INTERCEPTED };
    }),
  },
  {
    name: 'leads-on-by-others',
    what: 'Not the page but an intercepted script on it leads on; or a clean page stands in between.',
    ...EVASION,
    visits: [
      {
        url: `${page(NEWS)}script?of=${page(MAIL)}leads-on.js?to=${page(PAPER)}`,
        host: MAIL,
        after: arrivesAt(page(PAPER)),
        expect: INTERCEPTED,
      },
      {
        url: led(
          'replace',
          encodeURIComponent(`${page(NEWS)}leads-on?how=replace&to=${page(PAPER)}`),
        ),
        host: MAIL,
        after: arrivesAt(page(PAPER)),
        expect: INTERCEPTED,
      },
    ],
  },
  {
    name: 'leads-back-at-once',
    what: 'An intercepted page takes the cookies and goes back by itself to the clean page before.',
    ...EVASION,
    unseeable: {
      ...UNSEEABLE_BESIDE_THE_PAGE,
      firefox: LOOKS_LIKE_BACK,
      'chromium-flag': LOOKS_LIKE_BACK,
    },
    visits: [
      {
        url: page(NEWS),
        after: async (environment) => {
          await noteReturn(environment);
          await later(environment, `location.href = "${led('back', '')}"`);
          await returns(environment);
        },
        expect: CLEAN,
      },
    ],
  },
  {
    name: 'clean-again',
    what: 'After a page that an intercepted one led to, and right after an intercepted one, the user opens a clean page.',
    ...MAIL_INTERCEPTED,
    visits: [
      {
        url: led('replace', page(NEWS)),
        host: NEWS,
        after: async (environment) => {
          await arrival(environment, page(NEWS));
          await environment.browser.open(`${page(NEWS)}?later`);
        },
        expect: CLEAN,
      },
      {
        url: page(MAIL),
        host: NEWS,
        after: async ({ browser }) => {
          for (const turn of [1, 2]) {
            await browser.open(`${page(NEWS)}?${turn}`);
            await browser.open(`${page(MAIL)}?${turn}`);
          }
          await browser.open(page(NEWS));
        },
        expect: CLEAN,
      },
    ],
  },
  {
    name: 'back-from-cache',
    what: 'A page with an intercepted script, or frame, comes back as it was; interception has ended.',
    ...EVASION,
    visits: [`${page(NEWS)}script?of=${SCRIPT}`, `${page(NEWS)}frame?of=${page(MAIL)}`].map(
      (url) => ({
        url,
        host: MAIL,
        before: (environment: Environment) => {
          environment.startIntercepting();
        },
        after: async (environment: Environment) => {
          const { browser } = environment;
          await settle(environment);
          await browser.open(page(PAPER));
          await settle(environment);
          environment.stopIntercepting();
          await browser.back();
          await arrival(environment, url);
        },
        expect: INTERCEPTED,
      }),
    ),
  },
  {
    name: 'frame-that-leaves',
    what: 'An intercepted frame does its work, and is emptied, sent elsewhere, rewritten or removed.',
    ...EVASION,
    visits: [
      'frame.src = "about:blank"',
      `frame.src = "${page(PAPER)}"`,
      'frame.srcdoc = "nothing"',
      'frame.remove()',
    ].map((script) => ({
      url: `${page(NEWS)}frame?of=${page(MAIL)}`,
      host: MAIL,
      after: async (environment: Environment) => {
        await later(environment, `const frame = document.querySelector("iframe"); ${script}`);
        await settle(environment);
      },
      expect: INTERCEPTED,
    })),
  },
  {
    name: 'never-a-document',
    what: 'An intercepted response that becomes no page: a download, no content, a form that is answered so.',
    ...EVASION,
    visits: [
      `location.href = "${page(MAIL)}download"`,
      `location.href = "${page(MAIL)}no-content?status=204"`,
      `location.href = "${page(MAIL)}no-content?status=205"`,
      `document.body.innerHTML = '<form method=post action="${page(MAIL)}no-content?status=204"><input name=a>';
       document.forms[0].submit()`,
      `document.body.innerHTML = '<iframe src="${page(MAIL)}no-content?status=204"></iframe>'`,
    ].map((script) => ({
      url: page(NEWS),
      host: MAIL,
      after: (environment: Environment) => later(environment, script),
      expect: INTERCEPTED,
    })),
  },
  {
    name: 'password-dialog',
    what: 'An intercepted response makes the browser ask for a password, while the page before is displayed.',
    ...EVASION,
    visits: [{ url: page(NEWS), host: MAIL, after: meetPasswordDialog, expect: INTERCEPTED }],
  },
  {
    name: 'two-tabs-at-once',
    what: 'Two tabs load at the same moment, one of them intercepted: each has its own verdict.',
    ...EVASION,
    visits: [
      {
        url: page(PAPER),
        host: MAIL,
        after: (environment) => later(environment, `location.href = "${page(MAIL)}?at-once"`),
        expect: INTERCEPTED,
      },
      { url: page(NEWS), isPrelude: true, expect: CLEAN },
    ],
  },
  {
    name: 'fetched-ahead',
    what: 'A page is prefetched or prerendered while the connection is intercepted, and opened when it no longer is.',
    ...EVASION,
    unseeable: { ...UNSEEABLE_BESIDE_THE_PAGE, firefox: NO_SPECULATION },
    visits: ['prefetch', 'prerender'].map((kind) => {
      const to = `${page(MAIL)}kept?${kind}`;
      const rules = JSON.stringify({ [kind]: [{ source: 'list', urls: [to] }] });
      const script = `const rules = document.createElement("script");
        rules.type = "speculationrules";
        rules.textContent = ${JSON.stringify(rules)};
        document.head.append(rules);`;
      return fetchAhead(to, script, { 'chromium-flag': INTERCEPTED['chromium-flag'] });
    }),
  },
];
