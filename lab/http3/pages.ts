/** The pages of the sites that speak HTTP/3, as files of a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A page at a site below a shipped root that any other may read. */
const GENUINE_TEXT = 'https://text.kuzet-h3.org/plain.txt';

const page = (title: string, body: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title>${body}\n`;

/** Has the browser fetch a page ahead, by a prefetch or as a prerendered page; a link leads to it. */
const ahead = (kind: 'prefetch' | 'prerender') => {
  const rules = { [kind]: [{ urls: [`/plain.html?${kind}`], eagerness: 'immediate' }] };
  return `<script type="speculationrules">${JSON.stringify(rules)}</script>
<a href="/plain.html?${kind}">on</a>`;
};

/** A page that puts "h3" wherever its own world can. */
const FORGER = `<script>
const entry = { name: location.href, nextHopProtocol: 'h3', deliveryType: '' };
Performance.prototype.getEntriesByType = () => [entry];
Object.defineProperty(PerformanceResourceTiming.prototype, 'nextHopProtocol', { get: () => 'h3' });
Object.defineProperty(window, 'performance', { value: { getEntriesByType: () => [entry] } });
Object.prototype.nextHopProtocol = 'h3';
for (const kind of ['iframe', 'form']) {
  const element = document.createElement(kind);
  element.id = element.name = 'performance';
  document.documentElement.append(element);
}
history.replaceState({}, '', '/elsewhere.html');
</script>`;

/** Registers the worker of this folder, and says so in the title. */
const REGISTRATION = `<script>
navigator.serviceWorker.register('/worker/worker.js')
  .then(() => navigator.serviceWorker.ready)
  .then(() => { document.title = 'ready'; });
</script>`;

/** Ways in which the worker answers for a page of its folder. */
export const WORKER_ANSWERS = [
  'left-alone',
  'passed-on',
  'made-up',
  'of-another-site',
  'wrapped',
  'stored-from-another-site',
  'routed-to-the-cache',
  'routed-to-the-network',
] as const;

/** A worker that answers with what came over HTTP/3 from a genuine site. */
const WORKER = `
const GENUINE = ${JSON.stringify(GENUINE_TEXT)};
const HTML = { headers: { 'content-type': 'text/html' } };
const pathOf = (name) => '/worker/' + name + '.html';
self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil((async () => {
    // The first answer of a host tells of HTTP/3, and the next one comes over it.
    await fetch(GENUINE).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const answer = await fetch(GENUINE + '?stored', { cache: 'no-store' });
    const cache = await caches.open('pages');
    await cache.put(pathOf('stored-from-another-site'), answer.clone());
    await cache.put(pathOf('routed-to-the-cache'), answer.clone());
    const route = (name, source) => ({
      condition: { urlPattern: new URLPattern({ pathname: pathOf(name) }) }, source,
    });
    await event.addRoutes?.([
      route('routed-to-the-cache', 'cache'), route('routed-to-the-network', 'network'),
    ]);
  })());
});
self.addEventListener('activate', (event) => { event.waitUntil(clients.claim()); });
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  const genuine = () => fetch(GENUINE, { cache: 'no-store' });
  const answers = {
    [pathOf('passed-on')]: () => fetch(event.request),
    [pathOf('made-up')]: () => new Response('<p>made up', HTML),
    [pathOf('of-another-site')]: genuine,
    [pathOf('wrapped')]: async () => new Response('<p>' + await (await genuine()).text(), HTML),
    [pathOf('stored-from-another-site')]: () => caches.match(pathOf('stored-from-another-site')),
  };
  const answer = answers[pathname];
  if (answer) event.respondWith(answer());
});
`;

const FILES: Readonly<Record<string, string>> = {
  'plain.html': page('plain', '<p>A page.'),
  'plain.txt': 'A text.\n',
  'cached.html': page('cached', '<p>Kept for ten minutes.'),
  'revalidated.html': page('revalidated', '<p>Asked for each time.'),
  'prefetch.html': page('prefetch', ahead('prefetch')),
  'prerender.html': page('prerender', ahead('prerender')),
  'forger.html': page('forger', FORGER),
  'worker/index.html': page('worker', REGISTRATION),
  'worker/worker.js': WORKER,
  ...Object.fromEntries(
    WORKER_ANSWERS.map((name) => [`worker/${name}.html`, page(name, '<p>From the network.')]),
  ),
};

/** Writes all files below `folder`. */
export async function writePages(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(FILES)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
