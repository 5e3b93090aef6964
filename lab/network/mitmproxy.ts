/** A second, independent interceptor: mitmproxy, with a CA of our choice. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { atExit } from '../exit.ts';
import { freePort } from './ports.ts';

export interface Mitmproxy {
  readonly port: number;
  /** PEM of the CA that it signs with. */
  readonly caPem: string;
  close(): Promise<void>;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Starts mitmdump before the sites at `sitesPort`. Without `ca`, it makes one of its own. */
export async function startMitmproxy(
  sitesPort: number,
  ca: MadeCertificate | null,
): Promise<Mitmproxy> {
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-mitmproxy-'));
  if (ca) {
    const key = String(ca.key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await writeFile(join(folder, 'mitmproxy-ca.pem'), key + ca.pem);
  }
  const port = await freePort();
  const settings = {
    confdir: folder,
    ssl_insecure: 'true',
    keep_host_header: 'true',
    upstream_cert: 'true',
  };
  const child = spawn(
    'mitmdump',
    [
      '--quiet',
      ...['--mode', `reverse:https://127.0.0.1:${sitesPort}`],
      ...['--listen-host', '127.0.0.1', '--listen-port', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ],
    { stdio: 'ignore' },
  );
  const stop = () => child.kill('SIGKILL');
  const forget = atExit(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const close = async () => {
    stop();
    forget();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const until = Date.now() + 60_000;
  while (!(await isListening(port))) {
    if (Date.now() > until || child.exitCode !== null) {
      await close();
      throw new Error('mitmdump did not start');
    }
    await sleep(100);
  }
  const caPem = ca?.pem ?? (await readFile(join(folder, 'mitmproxy-ca-cert.pem'), 'utf8'));
  return { port, caPem, close };
}
