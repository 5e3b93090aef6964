/** `kuzet host --install` and `--remove`: one line for each browser. */
import type { HostCommand } from '../arguments.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import type { Io } from '../io.ts';
import type { Translate } from '../language.ts';
import { type Fault, faultText } from '../output/fault-text.ts';
import { type HostResult, installHost, removeHost } from './install.ts';

const FAULTS: Partial<Record<HostResult['kind'], Fault>> = {
  'no-extension': { error: 'extension-needed' },
  failed: { error: 'not-written' },
};

/** Installs or removes the helper. What could not be done for one browser is named on `stderr`. */
export async function runHost(
  { action, browsers, extensions }: HostCommand,
  io: Io,
  translate: Translate,
): Promise<ExitStatus> {
  const isInstalling = action === 'install';
  const results = isInstalling
    ? await installHost(browsers, extensions, io)
    : await removeHost(browsers, io);
  if (results.length === 0) {
    io.stderr.write(`${faultText('host', { error: 'no-browser' }, translate)}\n`);
    return EXIT.wrong;
  }
  let status: ExitStatus = EXIT.nothing;
  for (const { browser, path, kind } of results) {
    const fault = FAULTS[kind];
    if (fault) {
      io.stderr.write(`${faultText(browser, fault, translate)}\n`);
      status = EXIT.wrong;
    } else if (kind !== 'absent') {
      io.stdout.write(`${browser}: ${path}\n`);
    }
  }
  const isDone = results.some(({ kind }) => kind === 'installed' || kind === 'removed');
  if (isInstalling && isDone) io.stdout.write(`${translate('cli_host_installed')}\n`);
  if (!isInstalling) {
    io.stdout.write(`${translate(isDone ? 'cli_host_removed' : 'cli_host_absent')}\n`);
  }
  return status;
}
