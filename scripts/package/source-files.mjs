// @ts-check
/** The files of the source archive. */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names in the root of the repository that are installed, built or written by tests. */
const NOT_SOURCE = ['.git', 'node_modules', 'dist', 'coverage', 'pictures', 'test-results'];

/**
 * Runs git in a folder.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {string[]} the values that it printed, separated by NUL
 */
function git(root, args) {
  const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.split('\0').filter((value) => value !== '');
}

/** @param {string} root */
const isRepository = (root) => existsSync(join(root, '.git'));

/**
 * Lists the source files of a folder. In a clone these are the files that git tracks; in an unpacked
 * source archive, where no git is, all files but those that are built or installed.
 *
 * @param {string} root absolute path of the repository
 * @returns {string[]} paths relative to the root, with forward slashes
 */
function sourcePaths(root) {
  const isFile = (/** @type {string} */ path) =>
    existsSync(join(root, path)) && lstatSync(join(root, path)).isFile();
  if (isRepository(root)) return git(root, ['ls-files', '-z']).filter(isFile);
  return readdirSync(root, { encoding: 'utf8' })
    .filter((name) => !NOT_SOURCE.includes(name))
    .flatMap((name) =>
      isFile(name)
        ? [name]
        : readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
            .map((path) => `${name}/${path.replaceAll('\\', '/')}`)
            .filter(isFile),
    );
}

/**
 * Reads the source files of a folder.
 *
 * @param {string} root
 * @returns {Map<string, Uint8Array>}
 */
export const readSources = (root) =>
  new Map(sourcePaths(root).map((path) => [path, readFileSync(join(root, path))]));

/**
 * Says how the folder differs from its commit, since a package of such a folder is nobody else's.
 *
 * @param {string} root
 * @returns {string[]} changed paths; none in an unpacked source archive
 */
export const uncommitted = (root) =>
  isRepository(root) ? git(root, ['status', '--porcelain', '-z']) : [];
