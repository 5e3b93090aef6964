/** The contents of the files that an installation writes. */
import { HELPER_NAME } from '../../core/helper/protocol.ts';

/** The id of the extension in Firefox: `browser_specific_settings.gecko.id` of manifest.json. */
const FIREFOX_ID = 'kuzet@kuzet';

/** Who may start the helper, in the form that a browser family asks for. */
function allowed(extensions: readonly string[] | null): object {
  if (extensions === null) return { allowed_extensions: [FIREFOX_ID] };
  return { allowed_origins: extensions.map((id) => `chrome-extension://${id}/`) };
}

/**
 * The manifest of the native messaging host.
 *
 * @param launcher Absolute path of the file that the browser starts.
 * @param extensions Ids of the extension in Chromium; null for Firefox's manifest.
 */
export function hostManifest(launcher: string, extensions: readonly string[] | null): string {
  const manifest = {
    name: HELPER_NAME,
    description: 'Küzet: shows the extension the certificates that other programs are shown',
    path: launcher,
    type: 'stdio',
    ...allowed(extensions),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const batchQuoted = (text: string) => `"${text.replaceAll('%', '%%')}"`;

/** The file is UTF-8, which the command processor must be told; the program is in the same folder. */
const batchFile = (node: string) =>
  `@chcp 65001 >nul\r\n@${batchQuoted(node)} "%~dp0kuzet.mjs" host\r\n`;

/**
 * The file that the browser starts. A manifest can name no arguments, and a browser that was started from
 * a menu may not find Node by its name.
 *
 * @param node Absolute path of Node.
 * @param program Absolute path of the program.
 */
export function launcherScript(platform: string, node: string, program: string): string {
  if (platform === 'win32') return batchFile(node);
  return `#!/bin/sh\nexec ${shellQuoted(node)} ${shellQuoted(program)} host\n`;
}
