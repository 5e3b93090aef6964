/** A site over HTTP/2 that compresses pages with a shared dictionary (RFC 9842), or pretends to. */
import { createHash } from 'node:crypto';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { SiteCertificate } from '../certificates/authorities.ts';
import { LAB_ADDRESS } from '../network/address.ts';

const DICTIONARY = Buffer.from('shared dictionary of the laboratory; '.repeat(30));
const PAGE = Buffer.from(`<!doctype html><title>page</title><p>A page.<!-- ${'x'.repeat(600)} -->`);

/** Start of a dcz body, before the digest of its dictionary (RFC 9842 section 5). */
const DCZ_MAGIC = Buffer.from('5e2a4d1820000000', 'hex');
/** Start of a Zstandard frame whose size takes two bytes (RFC 8878 section 3.1.1). */
const ZSTD_START = Buffer.from('28b52ffd60', 'hex');
/** What the two bytes of a frame's size leave out. */
const SIZE_OFFSET = 256;

/** A Zstandard frame with one block that is stored as it is. */
function storedFrame(body: Buffer): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16LE(body.length - SIZE_OFFSET);
  const block = Buffer.alloc(3);
  block.writeUIntLE(body.length * 8 + 1, 0, 3);
  return Buffer.concat([ZSTD_START, size, block, body]);
}

const compressed = () =>
  Buffer.concat([DCZ_MAGIC, createHash('sha256').update(DICTIONARY).digest(), storedFrame(PAGE)]);

/** Answers `/page`: decoded by the dictionary where the browser offers it. */
function answerPage(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  isForged: boolean,
): void {
  const hasDictionary = request.headers['available-dictionary'] !== undefined;
  if (isForged || hasDictionary) response.setHeader('content-encoding', 'dcz');
  response.end(hasDictionary && !isForged ? compressed() : PAGE);
}

/** A running server. */
export interface DictionaryServer {
  close(): Promise<void>;
}

/** Starts the server. One that forges sends the header of a shared dictionary with a plain page. */
export async function startDictionaryServer(
  { key, chainPem }: SiteCertificate,
  port: number,
  { isForged = false } = {},
): Promise<DictionaryServer> {
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = createSecureServer({ key: pem, cert: chainPem }, (request, response) => {
    const { pathname } = new URL(request.url, 'https://localhost');
    response.setHeader('content-type', 'text/html');
    response.setHeader('cache-control', 'no-store');
    if (pathname === '/page') {
      answerPage(request, response, isForged);
    } else if (pathname === '/dictionary.js') {
      response.setHeader('content-type', 'text/javascript');
      response.setHeader('cache-control', 'max-age=3600');
      response.setHeader('use-as-dictionary', 'match="/page*"');
      response.end(DICTIONARY);
    } else {
      response.end('<!doctype html><title>start</title><script src="/dictionary.js"></script>');
    }
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, LAB_ADDRESS, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const session of sessions) session.destroy();
      }),
  };
}
