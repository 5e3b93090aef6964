/** A second, independent interceptor: mitmproxy, with a CA of our choice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { atExit, endOf } from '../exit.ts';
import { freePort, isListening } from './ports.ts';

/** A CA as mitmproxy reads it from its folder. */
export interface MitmproxyCa {
  readonly certificatePem: string;
  /** PEM of the private key, followed by the certificate. */
  readonly keyAndCertificatePem: string;
}

/** mitmdump, running. */
export interface Mitmproxy {
  readonly port: number;
  close(): Promise<void>;
}

const CA_FILE = 'mitmproxy-ca.pem';
const STARTS_WITHIN_MS = 60_000;

function spawnMitmdump(folder: string, port: number, sitesPort: number): ChildProcess {
  const settings = {
    confdir: folder,
    ssl_insecure: 'true',
    keep_host_header: 'true',
    upstream_cert: 'true',
  };
  return spawn(
    'mitmdump',
    [
      '--quiet',
      ...['--mode', `reverse:https://127.0.0.1:${sitesPort}`],
      ...['--listen-host', '127.0.0.1', '--listen-port', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ],
    { stdio: 'ignore' },
  );
}

/** Runs mitmdump with its files in `folder`, which is removed at its end. */
async function startIn(folder: string, sitesPort: number, wanted?: number): Promise<Mitmproxy> {
  const port = wanted ?? (await freePort());
  const child = spawnMitmdump(folder, port, sitesPort);
  const stop = () => child.kill('SIGKILL');
  const forget = atExit(stop, folder);
  const ended = endOf(child);
  const close = async () => {
    stop();
    forget();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const until = Date.now() + STARTS_WITHIN_MS;
  while (!(await isListening(port))) {
    if (Date.now() > until || child.exitCode !== null) {
      await close();
      throw new Error('mitmdump did not start');
    }
    await sleep(50);
  }
  return { port, close };
}

const newFolder = () => mkdtemp(join(tmpdir(), 'kuzet-mitmproxy-'));

/** Has mitmproxy make a CA for itself. */
export async function makeMitmproxyCa(): Promise<MitmproxyCa> {
  const folder = await newFolder();
  const proxy = await startIn(folder, await freePort());
  const [keyAndCertificatePem, certificatePem] = await Promise.all(
    [CA_FILE, 'mitmproxy-ca-cert.pem'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  await proxy.close();
  return { keyAndCertificatePem: keyAndCertificatePem ?? '', certificatePem: certificatePem ?? '' };
}

/** A CA of the laboratory's in the form that mitmproxy reads. */
export function asMitmproxyCa({ key, pem }: MadeCertificate): MitmproxyCa {
  const keyPem = String(key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { certificatePem: pem, keyAndCertificatePem: keyPem + pem };
}

/**
 * Starts mitmdump in front of the sites at `sitesPort`; connections must be led to its port.
 *
 * @param wanted Its port; any free one where it is left out.
 */
export async function startMitmproxy(
  sitesPort: number,
  ca: MitmproxyCa,
  wanted?: number,
): Promise<Mitmproxy> {
  const folder = await newFolder();
  await writeFile(join(folder, CA_FILE), ca.keyAndCertificatePem);
  return startIn(folder, sitesPort, wanted);
}
