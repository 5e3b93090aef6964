/** The sites of the laboratory: pages that do what real ones do. */
import type { RequestListener } from 'node:http';
import { type Answer, html, page } from './answer.ts';
import { DOCUMENT_PAGES } from './document-pages.ts';
import { EVASION_ANSWERS } from './evasion-sites.ts';
import { HAND_OUT_PAGES } from './hand-out-pages.ts';

/** Answers by path; any other path is the plain page. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  ...DOCUMENT_PAGES,
  ...HAND_OUT_PAGES,
  // From memory for an hour. Firefox keeps icons as well, and shows a stored one on other pages.
  '/cached': (_, response, { hostname }) => {
    response.setHeader('cache-control', 'max-age=3600');
    html(response, page(hostname, '<link rel="icon" href="data:,">'));
  },
  // From memory, but asked for again each time.
  '/revalidated': (request, response, { hostname }) => {
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('etag', '"1"');
    if (request.headers['if-none-match'] === '"1"') {
      response.statusCode = 304;
      response.end();
    } else {
      html(response, page(hostname));
    }
  },
  '/redirect': (_, response, url) => {
    response.statusCode = 302;
    response.setHeader('location', url.searchParams.get('to') ?? '/');
    response.end();
  },
  '/frame': (_, response, url) => {
    const source = encodeURI(url.searchParams.get('of') ?? '');
    html(response, page(url.hostname, `<iframe title="frame" src="${source}"></iframe>`));
  },
  '/picture': (_, response, url) => {
    const source = encodeURI(url.searchParams.get('of') ?? '');
    html(response, page(url.hostname, `<img alt="picture" src="${source}">`));
  },
  '/script': (_, response, url) => {
    const source = encodeURI(url.searchParams.get('of') ?? '');
    html(response, page(url.hostname, `<script src="${source}"></script>`));
  },
  '/socket': (_, response, url) => {
    const source = JSON.stringify(url.searchParams.get('of') ?? '');
    html(response, page(url.hostname, `<script>new WebSocket(${source})</script>`));
  },
  '/offline': (_, response, { hostname }) => {
    html(
      response,
      page(hostname, '<script>navigator.serviceWorker.register("/worker.js")</script>'),
    );
  },
  '/worker.js': (_, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.end(`
      self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener('fetch', (event) => {
        if (new URL(event.request.url).pathname !== '/made-by-worker') return;
        event.respondWith(new Response('<title>made by the worker</title>', {
          headers: { 'content-type': 'text/html' } }));
      });`);
  },
  '/broken-off': (_, response, { hostname }) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    // Longer than a browser waits for before it shows something, and then the end never comes.
    response.write(page(hostname, `<p>${'words '.repeat(2000)}</p>`));
    setTimeout(() => response.destroy(), 600);
  },
  '/download': (_, response) => {
    response.setHeader('content-disposition', 'attachment; filename="file.bin"');
    response.end('file');
  },
  '/hundred': (_, response, { hostname }) => {
    const images = Array.from({ length: 100 }, (__, n) => `<img alt="" src="/image?${n}">`);
    html(response, page(hostname, images.join('')));
  },
  '/part.js': (_, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cache-control', 'no-store');
    response.end('document.title += " and its part"');
  },
  '/image': (_, response) => {
    response.setHeader('content-type', 'image/gif');
    response.setHeader('cache-control', 'no-store');
    response.end(Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64'));
  },
  ...EVASION_ANSWERS,
};

/** Serves every site, over https and http alike. */
export const serveSites: RequestListener = (request, response) => {
  const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'nowhere'}`);
  const answer = ANSWERS[url.pathname];
  if (answer) answer(request, response, url);
  else html(response, page(url.hostname));
};
