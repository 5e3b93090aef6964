/** The ways in which a page sends a secret, as the guard experiment tries them. */
import type { LabBrowser } from '../browsers/browser.ts';
import { SECRET } from './bank.ts';

/** One way. The page that asks is another site's, which nobody intercepts. */
export interface SecretRequest {
  readonly name: string;
  /** Runs the body of an async function in the page that asks, with the bank's host; or opens an address. */
  readonly send: (browser: LabBrowser, bank: string) => Promise<unknown>;
}

/** Ms after which a page waits no longer. */
const WAIT_MS = 2500;

/** The body of a function that waits for the end of a promise, or long enough. */
const waiting = (promise: string) =>
  `const bank = arguments[0];
   await Promise.race([
     (async () => { ${promise} })().catch(() => undefined),
     new Promise((resolve) => setTimeout(resolve, ${String(WAIT_MS)})),
   ]);
   return true;`;

const inPage = (name: string, body: string): SecretRequest => ({
  name,
  send: (browser, bank) => browser.inPageAsync(waiting(body), [bank]),
});

/** Waits for the load or the error of an element. */
const element = (name: string, make: string) =>
  inPage(
    name,
    `const element = document.createElement('${make}');
     const ended = new Promise((resolve) => { element.onload = resolve; element.onerror = resolve; });
     const address = 'https://' + bank + '/part${make === 'script' ? '.js' : ''}';
     if ('${make}' === 'link') { element.rel = 'stylesheet'; element.href = address; }
     else element.src = address;
     document.body.append(element);
     await ended;`,
  );

const POST = `{ method: 'POST', credentials: 'include', mode: 'no-cors', body: '${SECRET}' }`;

/** All ways, as `npm run guard -- --request` names them. */
export const SECRET_REQUESTS: readonly SecretRequest[] = [
  {
    name: 'page',
    send: (browser, bank) => browser.open(`https://${bank}/account?${SECRET}`),
  },
  element('frame', 'iframe'),
  element('script', 'script'),
  element('image', 'img'),
  element('style', 'link'),
  inPage(
    'fetch',
    `await fetch('https://' + bank + '/api', { credentials: 'include', mode: 'no-cors' });`,
  ),
  {
    name: 'form',
    send: async (browser, bank) => {
      const submit = `const form = document.createElement('form');
        form.method = 'post';
        form.action = 'https://' + arguments[0] + '/enter';
        const field = document.createElement('input');
        field.name = 'password';
        field.value = '${SECRET}';
        form.append(field);
        document.body.append(form);
        form.submit();`;
      await browser.inPage(submit, [bank]);
      await new Promise((resolve) => {
        setTimeout(resolve, WAIT_MS / 2);
      });
    },
  },
  inPage('upload', `await fetch('https://' + bank + '/upload', ${POST});`),
  inPage(
    'beacon',
    `navigator.sendBeacon('https://' + bank + '/beacon', '${SECRET}');
     await new Promise((resolve) => setTimeout(resolve, 1000));`,
  ),
  inPage(
    'socket',
    `const socket = new WebSocket('wss://' + bank + '/socket');
     await new Promise((resolve) => { socket.onopen = resolve; socket.onerror = resolve; });`,
  ),
  {
    // The worker was installed when nobody intercepted.
    name: 'service worker',
    send: (browser, bank) => browser.open(`https://${bank}/account?${SECRET}`),
  },
];

/** Whether the bank's service worker must be there before, and must not for the others. */
export function needsWorker({ name }: SecretRequest): boolean {
  return name === 'service worker';
}
