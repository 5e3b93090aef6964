/**
 * Installs what a fresh machine lacks. Plain JavaScript without packages: it runs before there are
 * any. `npm run setup` runs it alone; start, test and bench run it first.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/** What the laboratory runs: how it is recognised, and the Debian package that has it. */
const PROGRAMS = [
  { program: process.env.FIREFOX ?? 'firefox-esr', debian: 'firefox-esr', for: 'the browser' },
  {
    program: process.env.CHROMIUM ?? '/usr/bin/chromium',
    debian: 'chromium',
    for: 'the other browser',
  },
  { program: 'certutil', debian: 'libnss3-tools', for: 'roots that a user installed' },
  { program: 'modutil', debian: 'libnss3-tools', for: 'roots that count as built in' },
  {
    program: `${LIBRARY}/pkcs11/p11-kit-trust.so`,
    debian: 'p11-kit-modules',
    for: 'roots that count as built in',
  },
  { program: 'mitmdump', debian: 'mitmproxy', for: 'the second interceptor' },
];

const say = (text) => process.stderr.write(`${text}\n`);

function isThere(program) {
  const places = program.startsWith('/')
    ? [program]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.some((place) => {
    try {
      return statSync(place).isFile();
    } catch {
      return false;
    }
  });
}

function run(program, args) {
  // What installers print goes to standard error: standard output belongs to the results.
  execFileSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
}

/** Installs the npm packages when they are missing, or were installed by another lock file. */
export function ensurePackages() {
  const mark = join(ROOT, 'node_modules/.installed-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  say('Installing npm packages …');
  run('npm', ['ci', '--include=dev']);
  writeFileSync(mark, lock);
}

/**
 * Installs the missing programs where it may (root on a Debian), and gives what is missing still,
 * with the words that say how to get it; empty when all is there.
 */
export function ensurePrograms() {
  const lacking = () => PROGRAMS.filter(({ program }) => !isThere(program));
  const packages = [...new Set(lacking().map(({ debian }) => debian))];
  if (packages.length > 0 && process.getuid?.() === 0 && isThere('apt-get')) {
    say(`Installing Debian packages: ${packages.join(', ')} …`);
    try {
      run('apt-get', ['update', '-qq']);
      run('env', [
        'DEBIAN_FRONTEND=noninteractive',
        ...['apt-get', 'install', '-y', '-qq', '--no-install-recommends'],
        ...packages,
      ]);
    } catch (error) {
      say(`apt-get failed: ${error.message}`);
    }
  }
  const missing = lacking();
  if (missing.length === 0) return '';
  const lines = missing.map((one) => `  ${one.program} (${one.for}; Debian: ${one.debian})`);
  const names = [...new Set(missing.map(({ debian }) => debian))].join(' ');
  return `Missing:\n${lines.join('\n')}\nOn Debian: sudo apt-get install --no-install-recommends ${names}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  const missing = ensurePrograms();
  if (missing) {
    say(missing);
    process.exitCode = 1;
  }
}
