/** docs/authorities.md: its script signs a file that Küzet accepts, and its example is a file. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAddition } from '../../src/core/catalogue/addition-file.ts';
import { readPublisherKey } from '../../src/core/catalogue/addition-signature.ts';
import { publicRootsOfNode } from '../fixtures/addition.ts';

const page = readFileSync('docs/authorities.md', 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );

const folder = mkdtempSync(join(tmpdir(), 'kuzet-signing-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('signs the example as it says', async () => {
  const [example = ''] = blocks('json');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = join(folder, 'key.pem');
  const file = join(folder, 'file.json');
  const script = join(folder, 'sign.mjs');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const content = { ...(JSON.parse(example) as object), series: 'kz-roots', edition: 1 };
  writeFileSync(file, JSON.stringify(content));
  writeFileSync(script, blocks('js')[0] ?? '');
  const { stdout, stderr } = spawnSync(process.execPath, [script, key, file], { encoding: 'utf8' });
  const result = await readAddition(stdout, await publicRootsOfNode());
  expect(result, stderr).toHaveProperty('addition');
  if ('error' in result) return;
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  expect(result.addition.signature?.publicKey).toBe(readPublisherKey(pem));
  const changed = stdout.replace('"edition": 1', '"edition": 2');
  expect(await readAddition(changed, await publicRootsOfNode())).toMatchObject({
    error: 'bad-signature',
  });
});
