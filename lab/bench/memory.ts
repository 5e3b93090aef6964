/** Memory of the process that an extension runs in. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Environment } from '../environment.ts';

const MEGABYTE = 1024 * 1024;

/** Private memory of Firefox's extension process, with the driver's own tab closed. */
const READ_FIREFOX = `
  for (const tab of gBrowser.tabs) if (tab.linkedBrowser.currentURI.schemeIs("moz-extension")) gBrowser.removeTab(tab);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await new Promise((resolve) => Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(resolve));
  const { children } = await ChromeUtils.requestProcInfo();
  return children.find(({ type }) => type === "extension")?.memory ?? 0;`;

/** Process ids of all descendants of a process (Linux). */
function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      // The program's name, in parentheses, may hold spaces; the parent is the second field after it.
      const [, parent] = (
        readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? ''
      ).split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Proportional set size of a process in bytes (Linux). */
function proportionalSize(pid: number): number {
  const [, kilobytes = '0'] =
    /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Chromium's processes of extensions: with Küzet's, that of the driver's helper. */
function chromiumMemory(browserPid: number): number {
  const isExtension = (pid: number) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
  return descendants(browserPid)
    .filter(isExtension)
    .reduce((total, pid) => total + proportionalSize(pid), 0);
}

/** Megabytes of the extension's process. The driver's own page is closed: to be measured last. */
export async function extensionMemory({ firefox, chromium }: Environment): Promise<number> {
  const bytes = firefox
    ? Number(await firefox.inBrowser(READ_FIREFOX))
    : chromiumMemory(chromium?.processId ?? 0);
  return bytes / MEGABYTE;
}
