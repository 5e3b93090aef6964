/**
 * `npm run public-issuers -- FILE…` writes src/data/public-issuers.json and public-issuers-rest.json: the
 * issuers of sites' certificates that lead to roots which browsers ship. Each FILE is PEM, or has one
 * certificate of the Common CA Database per line, as JSON with the base64 of its DER in `der`, perhaps
 * compressed by gzip. Node's roots are trusted, and the list of issuers of the installed Firefox, which
 * has issuers that are missing from the files by the digests of their keys.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { firefoxIssuers } from '../public-issuers/firefox-issuers.ts';
import { issuerTables, readAuthorities } from '../public-issuers/issuer-tables.ts';
import { noteDate } from '../public-issuers/note-date.ts';

function fromPem(text: string): Buffer[] {
  const blocks = text.match(/-----BEGIN CERT[^]+?-----END/g) ?? [];
  return blocks.map((block) => Buffer.from(block.replace(/-----[^-]*(-----)?/g, ''), 'base64'));
}

async function certificatesOf(file: string): Promise<Buffer[]> {
  const bytes = await readFile(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim();
  if (text.includes('-----BEGIN')) return fromPem(text);
  return text
    .split('\n')
    .map((line) => Buffer.from((JSON.parse(line) as { der: string }).der, 'base64'));
}

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('usage: npm run public-issuers -- FILE…');
const listed = (await Promise.all(files.map(certificatesOf))).flat();
const { common, rest } = await issuerTables(
  await readAuthorities(listed),
  await readAuthorities(rootCertificates.flatMap(fromPem)),
  await firefoxIssuers(),
);
await writeFile('src/data/public-issuers.json', `${JSON.stringify(common, null, 1)}\n`);
await writeFile('src/data/public-issuers-rest.json', `${JSON.stringify(rest)}\n`);
await noteDate('issuers', common.date);
for (const name of ['public-issuers', 'public-issuers-rest']) {
  const path = `src/data/${name}.json`;
  console.log(`${path}: ${(await stat(path)).size} bytes, as of ${common.date}`);
}
const named = Buffer.from(rest.keyDigests, 'base64').length / 40;
const unnamed = Buffer.from(rest.unnamedDigests, 'base64').length / 32;
console.log(
  `${common.issuers.length} issuers by key, ${named} by digest, ${unnamed} by digest alone`,
);
