/** Starts a real Firefox with the extension, in a profile of its own that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { atExit } from '../../exit.ts';
import { freePort } from '../../network/ports.ts';
import { helperNetwork } from '../helper-network.ts';
import { FirefoxDriver } from './driver.ts';
import { connectMarionette } from './marionette.ts';
import { ALLOW_PRIVATE, RECORD_NOTIFICATIONS } from './privileged-scripts.ts';
import { createProfile, type FirefoxOptions } from './profile.ts';
import { FirefoxSession } from './session.ts';

/** How long a page may load: some scenarios have pages that never end. */
const PAGE_LOAD_MS = 5_000;

function startProcess(
  profile: string,
  headless: boolean,
  network: Readonly<Record<string, string>>,
): ChildProcess {
  const binary = process.env.FIREFOX ?? 'firefox-esr';
  const mode = headless ? ['-headless'] : [];
  return spawn(
    binary,
    ['-marionette', '-remote-allow-system-access', '-no-remote', '-profile', profile, ...mode],
    {
      // A process group of its own: its content processes go when it goes.
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...network, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
}

/** Connects to the process, and installs the extension in it. */
async function connect(
  options: FirefoxOptions,
  port: number,
  { home, closed, end }: { home: string; closed: Promise<void>; end: () => Promise<void> },
): Promise<FirefoxDriver> {
  const died = closed.then((): never => {
    throw new Error('Firefox ended before it could be driven');
  });
  const client = await Promise.race([connectMarionette(port), died]);
  died.catch(() => undefined);
  const session = new FirefoxSession(client);
  await session.send('WebDriver:NewSession', { pageLoadStrategy: 'normal' });
  await session.send('WebDriver:SetTimeouts', { pageLoad: PAGE_LOAD_MS, script: 30_000 });
  await session.inBrowser(RECORD_NOTIFICATIONS);
  const hasExtension = options.extension !== null;
  const driver = new FirefoxDriver(session, { home, hasExtension, closed, end });
  if (hasExtension) {
    // As a user who allows it in private windows, too; beforehand, since an installed extension is
    // started anew for that.
    await session.inBrowser(ALLOW_PRIVATE);
    await session.send('Addon:Install', { path: options.extension, temporary: true });
    await driver.closeWelcome();
    await driver.openHelper();
  }
  return driver;
}

/** Starts Firefox with a fresh profile. `close` ends it and removes the profile. */
export async function startFirefox(options: FirefoxOptions): Promise<FirefoxDriver> {
  const port = await freePort();
  const profile = await createProfile(options, port);
  const network = await helperNetwork(profile, options.httpsPort);
  const child = startProcess(profile, options.headless, network);
  const stop = () => {
    killGroup(child, 'SIGKILL');
  };
  const forget = atExit(stop, profile);
  const closed = exitOf(child);
  const end = async () => {
    stop();
    forget();
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    return await connect(options, port, { home: profile, closed, end });
  } catch (error) {
    await end();
    throw error;
  }
}
