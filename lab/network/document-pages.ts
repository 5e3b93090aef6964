/**
 * Pages about the life of documents: early hints, preloads, pages that are fetched ahead, frames and pages
 * that lead on by themselves, and responses that never become a document.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** Longer than a preload takes, so that it arrives before its page. */
const HINTED_MS = 400;

function html(response: ServerResponse, host: string, body: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(
    `<!doctype html><meta charset="utf-8"><title>${host}</title><h1>${host}</h1>${body}`,
  );
}

const parameter = (url: URL, name: string) => url.searchParams.get(name) ?? '';

/** The body of a page that goes to `to` by itself, in each way that a page has. */
const WAYS_ON: Readonly<Record<string, (to: string) => string>> = {
  replace: (to) => `<script>location.replace(${JSON.stringify(to)})</script>`,
  assign: (to) => `<script>location.href = ${JSON.stringify(to)}</script>`,
  meta: (to) => `<meta http-equiv="refresh" content="0;url=${to}">`,
  header: () => '',
  form: (to) =>
    `<form action="${to}" method="post"></form><script>document.forms[0].submit()</script>`,
  link: (to) => `<a href="${to}">on</a><script>document.links[0].click()</script>`,
  open: (to) => `<script>open(${JSON.stringify(to)}, "_self")</script>`,
  top: (to) => `<script>top.location.replace(${JSON.stringify(to)})</script>`,
  // The entry that is replaced is a new one of the same document.
  pushed: (to) =>
    `<script>history.pushState(null, "", "?pushed"); location.replace(${JSON.stringify(to)})</script>`,
  loaded: (to) =>
    `<script>onload = () => setTimeout(() => location.replace(${JSON.stringify(to)}), 100)</script>`,
  blob: (to) =>
    `<script>
       const script = "<script>location.replace(" + ${JSON.stringify(JSON.stringify(to))} + ")</" + "script>";
       location.replace(URL.createObjectURL(new Blob([script], { type: "text/html" })));
     </script>`,
  back: () => '<script>onload = () => setTimeout(() => history.back(), 100)</script>',
};

/** Answers by path. `of` is an address of something that the page loads, `to` one where it leads. */
export const DOCUMENT_PAGES: Readonly<Record<string, Answer>> = {
  '/early-hints': (_, response, url) => {
    const of = parameter(url, 'of');
    response.writeEarlyHints({ link: `<${of}>; rel=preload; as=script` });
    setTimeout(() => {
      html(response, url.hostname, `<script src="${of}"></script>`);
    }, HINTED_MS);
  },
  '/link-header': (_, response, url) => {
    const { as = '' } = Object.fromEntries(url.searchParams);
    const kind = as === '' ? '' : `; as=${as}`;
    response.setHeader('link', `<${parameter(url, 'of')}>; rel=${parameter(url, 'rel')}${kind}`);
    html(response, url.hostname, '');
  },
  '/kept': (_, response, url) => {
    html(response, url.hostname, '');
  },
  '/leads-on': (_, response, url) => {
    const to = parameter(url, 'to');
    const how = parameter(url, 'how');
    if (how === 'header') response.setHeader('refresh', `0;url=${to}`);
    html(response, url.hostname, WAYS_ON[how]?.(to) ?? '');
  },
  // Modules are asked for with CORS: without the header, Chromium tells extensions of no response.
  '/hinted.js': (_, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('access-control-allow-origin', '*');
    response.end('document.title += " and its script"');
  },
  '/leads-on.js': (_, response, url) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cache-control', 'no-store');
    response.end(`location.replace(${JSON.stringify(parameter(url, 'to'))})`);
  },
  '/no-content': (_, response, url) => {
    response.statusCode = Number(parameter(url, 'status'));
    response.end();
  },
  '/password': (_, response, url) => {
    response.statusCode = 401;
    response.setHeader('www-authenticate', 'Basic realm="laboratory"');
    html(response, url.hostname, '');
  },
};
