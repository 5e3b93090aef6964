/** The certificate parser carries pkijs (400 KB): nothing may load it before a certificate is parsed. */
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** Packages that a module imports statically, directly or through other modules. */
async function staticPackages(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    outdir: 'unused',
    write: false,
    metafile: true,
  });
  const packages = new Set<string>();
  const visited = new Set<string>();
  const pending = Object.keys(metafile.outputs).filter(
    (path) => metafile.outputs[path]?.entryPoint === entry,
  );
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (visited.has(path)) continue;
    visited.add(path);
    for (const { path: imported, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (external) packages.add(imported);
      else pending.push(imported);
    }
  }
  return [...packages].sort();
}

it.each([
  'src/core/detection/judge.ts',
  'src/core/catalogue/addition-file.ts',
  'src/core/catalogue/watch-list-entry.ts',
  'src/core/evidence/verify.ts',
])('%s imports no parser of certificates statically', async (entry) => {
  const packages = await staticPackages(entry);
  expect(packages).not.toContain('pkijs');
  expect(packages).not.toContain('asn1js');
});

it('is found where it is imported statically', async () => {
  const packages = await staticPackages('src/core/x509/parse-certificate.ts');
  expect(packages).toEqual(['asn1js', 'pkijs']);
});
