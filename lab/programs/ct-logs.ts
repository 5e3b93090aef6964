/**
 * `npm run ct-logs [-- FILE]` writes src/data/ct-logs.json: the logs of Certificate Transparency that the
 * installed Firefox and Chromium list, or those of FILE, a log list in Chromium's format (log_list.json,
 * version 3). Logs for tests are left out: with the key of one, anybody can make timestamps.
 */
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromiumLogs, firefoxLogs, type ListedLog } from '../ct-logs/browser-logs.ts';
import { logsOfList } from '../ct-logs/log-list.ts';
import { noteDate } from '../public-issuers/note-date.ts';

const TARGET = 'src/data/ct-logs.json';
const FIREFOX = process.env.FIREFOX ?? '/usr/lib/firefox-esr/firefox-esr';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium';

/** Names of logs that are no logs: placeholders in the browsers' lists, and what is for tests. */
const NO_LOG = /\b(bogus|mimic|test)/i;

async function installedLogs(): Promise<ListedLog[]> {
  const library = join(dirname(await realpath(FIREFOX)), 'libxul.so');
  return [...firefoxLogs(await readFile(library)), ...chromiumLogs(await readFile(CHROMIUM))];
}

const [file] = process.argv.slice(2);
const listed = file ? logsOfList(await readFile(file, 'utf8')) : await installedLogs();
// Firefox comes first, since it knows which logs are retired.
const logs = new Map<string, ListedLog>();
for (const log of listed) {
  if (!NO_LOG.test(log.name) && !logs.has(log.key)) logs.set(log.key, log);
}
if (logs.size < 20) throw new Error(`only ${logs.size} logs: the list was not understood`);
const sorted = [...logs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
const date = new Date().toISOString().slice(0, 10);
await writeFile(TARGET, `${JSON.stringify({ version: 1, date, logs: sorted }, null, 2)}\n`);
await noteDate('logs', date);
const operators = new Set(sorted.map(({ operator }) => operator));
console.log(`${sorted.length} logs of ${operators.size} operators, as of ${date}: ${TARGET}`);
