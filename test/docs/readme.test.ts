/** The documents of the repository name commands, files and headings that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const SKIPPED = new Set(['.git', 'node_modules', 'dist', 'coverage', 'pictures']);

/** Files below a folder of the repository, as sorted paths from the root, without what is built or installed. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/** Every Markdown document, and the workflows and forms. */
const documents = filesBelow('').filter((file) => /\.md$|^\.github\/.*\.yml$/.test(file));

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Names of the npm scripts that a text tells to run. */
function namedScripts(text: string): string[] {
  const run = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name ?? '');
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name ?? '');
  // The jobs of a workflow: `npm run ${{ matrix.script }}`.
  const matrix = [...text.matchAll(/^ *script: \[(.*)\]$/gm)].flatMap(([, list]) =>
    (list ?? '').replaceAll("'", '').split(', '),
  );
  return [...run, ...short, ...matrix];
}

/** Targets of the relative links of a Markdown text: `file.md#heading`, as written. */
function relativeLinks(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  const images = [...prose.matchAll(/<img src="([^"]+)"/g)].map(([, target]) => target ?? '');
  return [...links, ...images].filter((target) => !/^[a-z]+:/.test(target));
}

/** Anchors that GitHub gives to the headings of a Markdown text. */
function anchors(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading ?? '');
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Paths of the repository that a text names between backticks; patterns and placeholders are left out. */
function namedPaths(markdown: string): string[] {
  const quoted = [...markdown.matchAll(/`((?:src|lab|test|docs|scripts|_locales)\/[^`\s]*)`/g)];
  return quoted.map(([, path]) => path ?? '').filter((path) => !/[*<>{}…:]|[A-Z]{2}/.test(path));
}

/** Faults of a document, each in words; none where all that it names exists. */
function faults(file: string): string[] {
  const text = read(file);
  const lost: string[] = [];
  for (const name of namedScripts(text)) {
    if (!(name in scripts)) lost.push(`${file}: no script ${name}`);
  }
  if (!file.endsWith('.md')) return lost;
  for (const target of relativeLinks(text)) {
    const [path = '', anchor] = target.split('#');
    const linked = path === '' ? file : normalize(join(dirname(file), path));
    if (!existsSync(join(ROOT, linked))) lost.push(`${file}: no file ${target}`);
    else if (anchor !== undefined && !anchors(read(linked)).has(anchor)) {
      lost.push(`${file}: no heading ${target}`);
    }
  }
  // A decision is a record: files that it names may have gone since.
  if (/^docs\/decisions\/\d/.test(file)) return lost;
  for (const path of namedPaths(text)) {
    if (!existsSync(join(ROOT, path))) lost.push(`${file}: no path ${path}`);
  }
  return lost;
}

describe('documents', () => {
  it('are found', () => {
    expect(documents).toContain('README.md');
    expect(documents).toContain('docs/architecture.md');
    expect(documents).toContain('.github/workflows/ci.yml');
  });

  it.each(documents)('%s names only commands, files and headings that exist', (file) => {
    expect(faults(file)).toEqual([]);
  });

  it('list every decision', () => {
    const decisions = documents.filter((file) => /^docs\/decisions\/\d/.test(file));
    const listed = relativeLinks(read('docs/decisions/README.md'));
    expect(listed.map((target) => `docs/decisions/${target}`)).toEqual(decisions);
    for (const file of decisions) {
      const [number] = /\d{4}/.exec(file) ?? [];
      expect(read(file)).toMatch(new RegExp(`^# ${number ?? ''}\\. \\S`));
      for (const part of ['Context', 'Decision', 'Consequences']) {
        expect(read(file), file).toContain(`\n## ${part}\n`);
      }
    }
  });

  it('name files of the page load that exist', () => {
    const drawing = /```mermaid\n([\s\S]*?)```/.exec(read('docs/architecture.md'))?.[1] ?? '';
    const files = [...drawing.matchAll(/\b((?:background|core|storage|popup)\/[\w/.-]+)/g)];
    expect(files.length).toBeGreaterThan(8);
    for (const [, file] of files)
      expect(existsSync(join(ROOT, 'src', file ?? '')), file).toBe(true);
  });
});

describe('the reader of documents', () => {
  it('finds commands, links, headings and paths', () => {
    const text =
      'Run `npm run test:unit -- x` or `npm start` ([why](a/b.md#the-why)); `src/core/x.ts`.';
    expect(namedScripts(text)).toEqual(['test:unit', 'start']);
    expect(namedScripts("  script: [lint, 'test:unit']")).toEqual(['lint', 'test:unit']);
    expect(relativeLinks(text)).toEqual(['a/b.md#the-why']);
    expect(relativeLinks('[a](https://example.org) [b](mailto:x)')).toEqual([]);
    expect(namedPaths(text)).toEqual(['src/core/x.ts']);
    expect(anchors('# The “why”, in short')).toEqual(new Set(['the-why-in-short']));
  });
});
