// @ts-check
/**
 * Large libraries as files of their own, /lib/NAME.js, which the background and the pages share: else
 * each of the two bundles would have its own copy. The library is evaluated at its first use, also in a
 * service worker, whose imports are all loaded at its start (decision 0003).
 */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { withoutUnusedClasses } from './unused-classes.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {import('esbuild').Plugin} Plugin */

/**
 * The files, and the packages in each. pkijs needs asn1js, so that both are in one.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const FILES = { x509: ['pkijs', 'asn1js'], domains: ['tldts'] };

/**
 * Names that the sources use, by package.
 *
 * @typedef {ReadonlyMap<string, ReadonlySet<string>>} UsedNames
 */

const PACKAGES = Object.values(FILES).flat();
const FILTER = new RegExp(`^(${PACKAGES.join('|')})$`);

/** @param {string} name of a package */
const fileOf = (name) => Object.keys(FILES).find((file) => FILES[file]?.includes(name)) ?? '';

/**
 * Finds the names that a script takes from a package, by an import of names or of a namespace.
 *
 * @param {string} script as esbuild writes it: without types and not minified
 * @param {string} name of the package
 * @returns {string[]}
 */
export function importedNames(script, name) {
  const imports = [...script.matchAll(new RegExp(`^import (.+) from "${name}";$`, 'gm'))];
  return imports.flatMap(([, clause = '']) => {
    const namespace = /^\* as ([\w$]+)$/.exec(clause)?.[1];
    if (namespace === undefined) {
      if (!/^\{.*\}$/.test(clause)) throw new Error(`import ${clause} from ${name}: not known`);
      return [...clause.matchAll(/([\w$]+)(?: as [\w$]+)?\s*[,}]/g)].map(([, used = '']) => used);
    }
    const escaped = namespace.replaceAll('$', '\\$');
    const uses = script.matchAll(new RegExp(`(?<![\\w$.])${escaped}\\.([\\w$]+)`, 'g'));
    return [...uses].map(([, used = '']) => used);
  });
}

/**
 * Finds the names that some entry points use of the packages.
 *
 * @param {BuildOptions} options entry points
 * @returns {Promise<UsedNames>}
 */
async function usedNames(options) {
  const { outputFiles } = await build({
    ...options,
    minify: false,
    splitting: false,
    sourcemap: false,
    outdir: '/unused',
    external: [...PACKAGES],
    write: false,
  });
  const scripts = (outputFiles ?? []).filter(({ path }) => path.endsWith('.js'));
  return new Map(
    PACKAGES.map((name) => [
      name,
      new Set(scripts.flatMap(({ text }) => importedNames(text, name)).sort()),
    ]),
  );
}

/**
 * Returns the plugin that replaces the packages by their files.
 *
 * @param {UsedNames} names
 * @returns {Plugin}
 */
const withFiles = (names) => ({
  name: 'shared-libraries',
  setup(hooks) {
    hooks.onResolve({ filter: FILTER }, ({ path }) => ({ path, namespace: 'shared-library' }));
    hooks.onResolve({ filter: /^\/lib\// }, ({ path }) => ({ path, external: true }));
    hooks.onLoad({ filter: /.*/, namespace: 'shared-library' }, ({ path }) => {
      const own = [...(names.get(path) ?? [])].map(
        (name) => `export const ${name} = all[${JSON.stringify(`${path}:${name}`)}];`,
      );
      const first = `import { load } from '/lib/${fileOf(path)}.js';\nconst all = load();`;
      return { contents: [first, ...own].join('\n') };
    });
  },
});

/**
 * Returns the plugin that makes the files: each exports `load`, which evaluates the packages once and
 * returns their used exports by "package:name".
 *
 * @param {UsedNames} names
 * @param {string} root folder from which the packages are resolved
 * @returns {Plugin}
 */
const ofFiles = (names, root) => ({
  name: 'library-files',
  setup(hooks) {
    hooks.onResolve({ filter: /^(file|exports):/ }, ({ path }) => ({ path, namespace: 'library' }));
    hooks.onLoad({ filter: /^file:/, namespace: 'library' }, ({ path }) => ({
      contents: `let all;\nexport const load = () => (all ??= require('exports:${path.slice(5)}'));`,
      resolveDir: root,
    }));
    hooks.onLoad({ filter: /^exports:/, namespace: 'library' }, ({ path }) => {
      const packages = FILES[path.slice('exports:'.length)] ?? [];
      const lines = packages.flatMap((name) =>
        [...(names.get(name) ?? [])].map(
          (used) => `export { ${used} as ${JSON.stringify(`${name}:${used}`)} } from '${name}';`,
        ),
      );
      return { contents: lines.join('\n'), resolveDir: root };
    });
    hooks.onLoad({ filter: /[\\/]pkijs[\\/]build[\\/]index\.js$/ }, async ({ path }) => ({
      contents: withoutUnusedClasses(await readFile(path, 'utf8'), names.get('pkijs') ?? new Set()),
    }));
  },
});

/**
 * Prepares the files of the libraries for some entry points.
 *
 * @param {BuildOptions} options entry points of all bundles that share the files
 * @param {string} root the repository
 * @returns {Promise<{ plugin: Plugin, files: BuildOptions }>} the plugin for the bundles, and the
 * options with which the files themselves are bundled
 */
export async function shareLibraries(options, root) {
  const names = await usedNames(options);
  const entryPoints = Object.fromEntries(
    Object.keys(FILES).map((file) => [`lib/${file}`, `file:${file}`]),
  );
  return { plugin: withFiles(names), files: { entryPoints, plugins: [ofFiles(names, root)] } };
}
