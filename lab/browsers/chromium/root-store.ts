/**
 * A root store for Chromium, by which the laboratory's authority is one that the browser ships. Chromium
 * takes it from the profile, as a component that an updater put there: without a signature check.
 */
import { X509Certificate } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Larger than that of any root store that is compiled in. */
const STORE_VERSION = 999_999;
const COMPONENT_VERSION = '99999';

/** Wire types of protocol buffers. */
const VARINT = 0;
const BYTES = 2;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

const tag = (field: number, wireType: number) => varint(field * 8 + wireType);
const intField = (field: number, value: number) =>
  Buffer.concat([tag(field, VARINT), varint(value)]);
const bytesField = (field: number, value: Buffer) =>
  Buffer.concat([tag(field, BYTES), varint(value.length), value]);

/**
 * Writes the component into a profile before the browser starts. It replaces every root that the browser
 * ships by `roots` (PEM), and switches Certificate Transparency off. In force some seconds after the start.
 */
export async function installRootStore(profile: string, roots: readonly string[]): Promise<void> {
  const folder = join(profile, 'PKIMetadata', COMPONENT_VERSION);
  await mkdir(folder, { recursive: true });
  // TrustAnchor.der is field 1; RootStore.trust_anchors field 1, version_major field 2.
  const anchors = roots.map((pem) => bytesField(1, bytesField(1, new X509Certificate(pem).raw)));
  const store = Buffer.concat([...anchors, intField(2, STORE_VERSION)]);
  const manifest = { manifest_version: 2, name: 'pkiMetadata', version: COMPONENT_VERSION };
  const files: Readonly<Record<string, string | Buffer>> = {
    'crs.pb': store,
    // CTConfig.disable_ct_enforcement is field 1.
    'ct_config.pb': intField(1, 1),
    'kp_pinslist.pb': '',
    'manifest.json': JSON.stringify(manifest),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
