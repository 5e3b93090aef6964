/** Clean pages with an intercepted frame, script or socket. */
import type { Environment } from '../environment.ts';
import { known, MAIL, NEWS, PAPER, page, type Scenario, unknown, YOUTUBE } from './scenario.ts';
import { UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

/** Ways to ask MAIL for what the page may not read, as scripts of a page that say how it ended. */
const REFUSED_REQUESTS = {
  GET: fetching('{ credentials: "include" }'),
  POST: fetching('{ method: "POST", credentials: "include", body: "secret" }'),
  // A preflight comes before it.
  PUT: fetching('{ method: "PUT", credentials: "include", body: "secret" }'),
  image: `return new Promise((resolve) => {
    const image = new Image();
    image.crossOrigin = "use-credentials";
    image.onload = () => resolve("answered");
    image.onerror = () => resolve("refused");
    image.src = "${page(MAIL)}image?refused";
  });`,
} as const;

function fetching(options: string): string {
  return `return fetch("${page(MAIL)}image?refused", ${options}).then(() => "answered", () => "refused");`;
}

/** Sends a request to MAIL, and waits until it has failed for the page. */
export async function sendRefused(
  { browser }: Environment,
  kind: keyof typeof REFUSED_REQUESTS,
): Promise<void> {
  const outcome = await browser.inPageAsync(REFUSED_REQUESTS[kind]);
  if (outcome !== 'refused') throw new Error('The page could read the answer');
}

export const subresourcesScenarios: readonly Scenario[] = [
  {
    name: 'intercepted-frame',
    what: 'The page is clean, a frame in it is intercepted.',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/frame?of=https://${MAIL}/`,
        host: MAIL,
        expect: {
          firefox: known('likely', 'kz-isca'),
          'chromium-flag': unknown('possible', 'kz-isca'),
        },
      },
    ],
  },
  {
    name: 'intercepted-script',
    what: 'A clean page with one script, and a socket, from an intercepted host.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE, 'mail.google.com'], root: 'qaznet' },
    userTrusts: 'root',
    subresources: 'in Chromium',
    visits: [
      {
        url: `${page(NEWS)}script?of=${page(YOUTUBE)}part.js`,
        host: YOUTUBE,
        says: { firefox: 'not on the page itself but in something on it' },
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      {
        url: `${page(NEWS)}socket?of=wss://mail.google.com/`,
        host: 'mail.google.com',
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
      // Within the hour nothing is asked again, and what was found is said all the same.
      {
        url: `${page(PAPER)}script?of=${page(YOUTUBE)}part.js`,
        host: YOUTUBE,
        expect: {
          firefox: known('likely', 'kz-00309c73'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
        },
      },
    ],
  },
  {
    name: 'answer-refused-by-cors',
    what: 'A clean page sends something to an intercepted host, which answers so that the page may not read it.',
    group: 'evasions',
    interceptor: { engine: 'laboratory', hosts: [MAIL], root: 'isca' },
    userTrusts: 'root',
    subresources: 'in Chromium',
    unseeable: UNSEEABLE_BESIDE_THE_PAGE,
    visits: (['GET', 'POST', 'PUT', 'image'] as const).map((kind) => ({
      url: `${page(NEWS)}?${kind}`,
      host: MAIL,
      after: (environment: Environment) => sendRefused(environment, kind),
      expect: {
        firefox: known('likely', 'kz-isca'),
        'chromium-flag': unknown('possible', 'kz-isca'),
      },
    })),
  },
];
