/** Pages, workers and parts for the evasions: one of each kind that an interceptor may choose. */
import type { ServerResponse } from 'node:http';
import { type Answer, html, page } from './answer.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Ends the response with something that any site may read. */
function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader('content-type', type);
  response.setHeader('access-control-allow-origin', '*');
  response.end(body);
}

const script = (response: ServerResponse, body: string) => {
  send(response, 'text/javascript', body);
};

/** As long as a browser keeps anything. */
const storedForAYear = (response: ServerResponse) => {
  response.setHeader('cache-control', `max-age=${YEAR_S}, immutable`);
};

/** What a page holds so that it makes a request of each type for the address. */
const HOLDERS: Readonly<Record<string, (of: string) => string>> = {
  stylesheet: (of) => `<link rel="stylesheet" href="${of}">`,
  script: (of) => `<script src="${of}"></script>`,
  image: (of) => `<img alt="" src="${of}">`,
  imageset: (of) => `<img alt="" srcset="${of} 1x">`,
  font: (of) => `<style>@font-face{font-family:part;src:url("${of}")}h1{font-family:part}</style>`,
  object: (of) => `<object data="${of}" type="application/xml"></object>`,
  media: (of) => `<video preload="auto" src="${of}"></video>`,
  fetch: (of) => `<script>fetch("${of}", { mode: "no-cors" })</script>`,
  'event-source': (of) => `<script>new EventSource("${of}")</script>`,
  beacon: (of) => `<script>navigator.sendBeacon("${of}", "words")</script>`,
  ping: (of) => `<a href="#there" ping="${of}">there</a><script>document.links[0].click()</script>`,
  json: (of) => `<script type="module">import "${of}" with { type: "json" }</script>`,
  prefetch: (of) => `<link rel="prefetch" href="${of}">`,
  preload: (of) => `<link rel="preload" as="script" href="${of}">`,
  track: (of) => `<video crossorigin><track default src="${of}"></video>`,
};

/** Types of what is read by its type: a browser asks for it either way. */
const PART_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  'event-source': 'text/event-stream',
};

/** Answers by path. */
export const EVASION_ANSWERS: Readonly<Record<string, Answer>> = {
  // A page with a request of the type `is` for the address `of`.
  '/holder': (_, response, { hostname, searchParams }) => {
    const holder = HOLDERS[searchParams.get('is') ?? ''];
    html(response, page(hostname, holder?.(encodeURI(searchParams.get('of') ?? ''))));
  },
  // A page whose style sheet writes it anew.
  '/transformed': (_, response, { searchParams }) => {
    const of = encodeURI(searchParams.get('of') ?? '');
    send(
      response,
      'text/xml',
      `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${of}"?><page/>`,
    );
  },
  // A page that reports what its policy forbids.
  '/reporting': (_, response, { hostname, searchParams }) => {
    const of = encodeURI(searchParams.get('of') ?? '');
    response.setHeader('content-security-policy-report-only', `img-src 'none'; report-uri ${of}`);
    html(response, page(hostname, '<img alt="" src="/image">'));
  },
  '/part': (_, response, { searchParams }) => {
    response.setHeader('cache-control', 'no-store');
    send(response, PART_TYPES[searchParams.get('is') ?? ''] ?? 'text/plain', '{}');
  },
  '/style.xsl': (_, response) => {
    send(
      response,
      'text/xsl',
      `<?xml version="1.0"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
        <xsl:template match="/"><html><body>transformed</body></html></xsl:template></xsl:stylesheet>`,
    );
  },
  // Asks the network for everything that its pages load.
  '/passing-worker.js': (_, response) => {
    script(
      response,
      `self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));`,
    );
  },
  // Keeps what it is told to; answers pages from the network, and everything else from what it keeps.
  '/keeping-worker.js': (_, response) => {
    script(
      response,
      `self.addEventListener('install', (event) => event.waitUntil(
        caches.open('kept').then((kept) => kept.add('/part.js')).then(() => self.skipWaiting())));
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener('fetch', (event) => event.respondWith(
        caches.match(event.request).then((kept) => kept ?? fetch(event.request))));`,
    );
  },
  // A dedicated or shared worker that asks for one address.
  '/asking-worker.js': (_, response, { searchParams }) => {
    script(response, `fetch(${JSON.stringify(searchParams.get('of') ?? '')}, { mode: 'no-cors' })`);
  },
  // A worker that imports its program from elsewhere.
  '/importing-worker.js': (_, response, { searchParams }) => {
    script(response, `importScripts(${JSON.stringify(searchParams.get('of') ?? '')})`);
  },
  '/stored.js': (_, response) => {
    storedForAYear(response);
    script(response, 'document.title += " and what is stored"');
  },
  '/moved': (_, response, { searchParams }) => {
    response.statusCode = 301;
    storedForAYear(response);
    response.setHeader('location', searchParams.get('to') ?? '/');
    response.end();
  },
};
