/** An interceptor that speaks HTTP/1.1 alone: sslsplit. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit, endOf } from '../exit.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { isListening } from '../network/ports.ts';
import { waitUntil } from '../wait.ts';
import type { Http1Interceptor, InterceptorOptions } from './interceptor-options.ts';

const STARTS_WITHIN_MS = 60_000;

/** Starts sslsplit. */
export async function startSslsplit(options: InterceptorOptions): Promise<Http1Interceptor> {
  const { ca, upstreamPort, port } = options;
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-sslsplit-'));
  const key = String(ca.key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(join(folder, 'ca.pem'), ca.pem);
  await writeFile(join(folder, 'key.pem'), key);
  const proxy = ['https', LAB_ADDRESS, String(port), LAB_ADDRESS, String(upstreamPort)];
  const child = spawn(
    'sslsplit',
    ['-c', join(folder, 'ca.pem'), '-k', join(folder, 'key.pem'), ...proxy],
    { stdio: 'ignore' },
  );
  const ended = endOf(child);
  const stop = () => child.kill('SIGKILL');
  const forget = atExit(stop, folder);
  await waitUntil(() => isListening(port, LAB_ADDRESS), Boolean, STARTS_WITHIN_MS);
  return {
    async close() {
      stop();
      await ended;
      forget();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
