/**
 * Evasions by what is intercepted: one type of request, what an open page sends while the background
 * sleeps, or what comes after another request of the same host was clean.
 */
import { waitForVerdict } from '../pages/popup-page.ts';
import { intercepting, QAZNET, waitForMark } from './qaznet.ts';
import { clean, NEWS, PAPER, page, type Scenario, SHOP, type Visit, YOUTUBE } from './scenario.ts';
import { UNSEEABLE_BESIDE_THE_PAGE } from './unseeable.ts';

const common = {
  group: 'evasions',
  userTrusts: 'root',
  subresources: 'in Chromium',
  unseeable: UNSEEABLE_BESIDE_THE_PAGE,
} as const;

/** A clean page with a request of one type to an intercepted host. */
interface TypedPage {
  /** webRequest.ResourceType in each configuration that makes such a request. */
  readonly type: Partial<Record<'firefox' | 'chromium-flag', string>>;
  /** Path and query at the clean host. */
  readonly path: string;
}

const everywhere = (type: string) => ({ firefox: type, 'chromium-flag': type });
const holder = (is: string, part = `part?is=${is}`) =>
  `holder?is=${is}&of=${encodeURIComponent(`${page(YOUTUBE)}${part}`)}`;

/**
 * A page for every type of request that a page can make. Chromium loads XSLT from the page’s own origin
 * only. Neither browser asks for a manifest here, and Firefox sends no pings unless told to.
 */
const TYPED_PAGES: readonly TypedPage[] = [
  { type: everywhere('stylesheet'), path: holder('stylesheet') },
  { type: everywhere('script'), path: holder('script') },
  { type: everywhere('image'), path: holder('image', 'image') },
  { type: { firefox: 'imageset', 'chromium-flag': 'image' }, path: holder('imageset', 'image') },
  { type: everywhere('font'), path: holder('font') },
  { type: everywhere('object'), path: holder('object') },
  { type: everywhere('media'), path: holder('media') },
  { type: everywhere('media'), path: holder('track') },
  { type: everywhere('xmlhttprequest'), path: holder('fetch') },
  { type: everywhere('xmlhttprequest'), path: holder('event-source') },
  { type: { firefox: 'beacon', 'chromium-flag': 'ping' }, path: holder('beacon') },
  { type: { 'chromium-flag': 'ping' }, path: holder('ping') },
  { type: { firefox: 'json', 'chromium-flag': 'script' }, path: holder('json') },
  { type: everywhere('other'), path: holder('prefetch') },
  { type: everywhere('script'), path: holder('preload') },
  { type: everywhere('csp_report'), path: `reporting?of=${page(YOUTUBE)}part` },
  {
    type: { firefox: 'xslt' },
    path: `transformed?of=${page(YOUTUBE)}style.xsl`,
  },
  { type: everywhere('websocket'), path: `socket?of=wss://${YOUTUBE}/` },
];

const visitOf = ({ type, path }: TypedPage): Visit => {
  const expected = Object.entries(QAZNET).filter(([name]) => name in type);
  return {
    url: `${page(NEWS)}${path}`,
    host: YOUTUBE,
    expect: Object.fromEntries(expected),
  };
};

/** A clean page that does something once its background sleeps and the interception has begun. */
const asleep = (query: string, body: string): Visit => ({
  url: `${page(NEWS)}?${query}`,
  before: (environment) => {
    environment.stopIntercepting();
  },
  after: async (environment) => {
    const { browser } = environment;
    await waitForVerdict(browser, await browser.tabId());
    await browser.stopBackground();
    environment.startIntercepting();
    await browser.inPage(body);
    await waitForMark(environment);
  },
  expect: QAZNET,
});

const PART = `${page(YOUTUBE)}part`;
const POST = 'method: "POST", mode: "no-cors", body: "name and password"';

/** Evasions by what is intercepted, and when. */
export const subresourceEvasions: readonly Scenario[] = [
  {
    ...common,
    name: 'one-type-of-request',
    what: 'A clean page of which one type of request is intercepted.',
    interceptor: { ...intercepting(YOUTUBE), startsLater: false },
    visits: TYPED_PAGES.map(visitOf),
  },
  {
    ...common,
    name: 'open-page-asleep',
    what: 'The background sleeps, and the interception begins with what an open page sends.',
    interceptor: intercepting(NEWS),
    visits: [
      asleep('get', 'fetch("/part")'),
      asleep('post', `fetch("/part", { ${POST} })`),
      asleep('socket', `new WebSocket("wss://${NEWS}/")`),
      asleep('beacon', 'navigator.sendBeacon("/part", "words")'),
    ],
  },
  {
    ...common,
    name: 'within-the-hour',
    what: 'A host was seen clean, and is intercepted a moment later in a request of another kind.',
    interceptor: intercepting(YOUTUBE, SHOP),
    visits: [
      {
        url: `${page(NEWS)}?opening`,
        isPrelude: true,
        after: async ({ browser }) => {
          await browser.inPageAsync(
            `await fetch(arguments[0], { mode: "no-cors" });
             const image = new Image();
             image.src = arguments[1];
             await image.decode();`,
            [PART, `${page(YOUTUBE)}image`],
          );
        },
        expect: clean,
      },
      {
        url: `${page(SHOP)}?own-icon`,
        after: async (environment) => {
          environment.startIntercepting();
          await environment.browser.inPage('fetch("/part")');
          await waitForMark(environment);
        },
        expect: QAZNET,
      },
      { url: `${page(NEWS)}socket?of=wss://${YOUTUBE}/`, host: YOUTUBE, expect: QAZNET },
      {
        url: `${page(NEWS)}?login`,
        host: YOUTUBE,
        after: async ({ browser }) => {
          await browser.inPage(`fetch(arguments[0], { ${POST} })`, [PART]);
        },
        expect: QAZNET,
      },
      {
        url: `${page(NEWS)}?port`,
        host: YOUTUBE,
        after: async ({ browser, network }) => {
          const address = `https://${YOUTUBE}:${network.httpsPort}/part`;
          await browser.inPage('fetch(arguments[0], { mode: "no-cors" })', [address]);
        },
        expect: QAZNET,
      },
      { url: `${page(PAPER)}picture?of=${page(YOUTUBE)}image`, host: YOUTUBE, expect: QAZNET },
    ],
  },
];
