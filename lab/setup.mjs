/**
 * Installs the packages and programs that are missing. Plain JavaScript without packages: it runs before there are
 * any. `npm run setup` runs it alone; start, test and bench run it first.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/** Programs that the laboratory runs, with the Debian package of each. */
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
  { program: 'caddy', debian: 'caddy', for: 'sites over HTTP/3' },
  { program: 'sslsplit', debian: 'sslsplit', for: 'an interceptor without HTTP/2' },
  {
    program: '/usr/lib/squid/security_file_certgen',
    debian: 'squid-openssl',
    for: 'an interceptor without HTTP/2',
  },
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
  // Installers print to standard error: standard output belongs to the results.
  execFileSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
}

const MARK = join(ROOT, 'node_modules/.installed-lock');

/** SHA-256 of package-lock.json: node_modules was installed by it, or is to be installed anew. */
function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

const lacksPackages = () => !existsSync(MARK) || readFileSync(MARK, 'utf8') !== lockDigest();
const lackedPrograms = () => PROGRAMS.filter(({ program }) => !isThere(program));
const lackedDebian = () => [...new Set(lackedPrograms().map(({ debian }) => debian))];
const mayInstallDebian = () => process.getuid?.() === 0 && isThere('apt-get');

/** Says in one line what `ensurePackages` and `ensurePrograms` are going to install. */
export function announceInstallation() {
  const debian = mayInstallDebian() ? lackedDebian() : [];
  const parts = [
    ...(lacksPackages() ? ['the npm packages of package-lock.json'] : []),
    ...(debian.length > 0 ? [`the Debian packages ${debian.join(', ')}`] : []),
  ];
  say(parts.length > 0 ? `To be installed: ${parts.join(', and ')}.` : 'Nothing to be installed.');
}

/** Installs the npm packages when they are missing, or were installed by another lock file. */
export function ensurePackages() {
  if (!lacksPackages()) return;
  say('Installing npm packages …');
  run('npm', ['ci', '--include=dev']);
  writeFileSync(MARK, lockDigest());
}

function installDebian(packages) {
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

/** Asks on the terminal; only "y" or "yes" is a yes. */
async function isAgreed(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/**
 * Installs the missing programs where it may: as root on a Debian, and with `asks` only when a person at
 * the terminal agrees.
 *
 * @param {{ asks?: boolean }} [options]
 * @returns {Promise<string>} What is missing still, and the command that installs it; empty when
 * everything is there.
 */
export async function ensurePrograms({ asks = false } = {}) {
  const packages = lackedDebian();
  const isAsked = asks && Boolean(process.stdin.isTTY) && !process.env.CI;
  if (packages.length > 0 && mayInstallDebian()) {
    const question = `Install the Debian packages ${packages.join(', ')} with apt-get?`;
    if (!isAsked || (await isAgreed(question))) installDebian(packages);
  }
  const missing = lackedPrograms();
  if (missing.length === 0) return '';
  const lines = missing.map((one) => `  ${one.program} (${one.for}; Debian: ${one.debian})`);
  const command = `apt-get install --no-install-recommends ${lackedDebian().join(' ')}`;
  return `Missing:\n${lines.join('\n')}\nOn Debian: sudo ${command}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  announceInstallation();
  ensurePackages();
  const missing = await ensurePrograms();
  if (missing) {
    say(missing);
    process.exitCode = 1;
  }
}
