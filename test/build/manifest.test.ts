/** The manifests of the three flavours: merged parts, one version, documented permissions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  FLAVOUR_NAMES,
  type Flavour,
  manifestFor,
  readManifest,
} from '../../scripts/build/manifest.mjs';

/** Which flavours a row of docs/permissions.md is about, by the word after the permission's name. */
const QUALIFIERS: Readonly<Record<string, readonly Flavour[]>> = {
  '': ['firefox', 'chrome', 'chrome-expert'],
  '(Firefox)': ['firefox'],
  '(Chromium)': ['chrome', 'chrome-expert'],
  '(expert flavour only)': ['chrome-expert'],
  // Requested later, on a click: `documentedOptional`.
  '(optional)': [],
};

/** The permissions that docs/permissions.md names in the first column of its tables. */
function documentedPermissions(flavour: Flavour): string[] {
  const docs = readFileSync('docs/permissions.md', 'utf8');
  const rows = [...docs.matchAll(/^\| `([A-Za-z]+)`([^|]*)\|/gm)];
  return rows.flatMap(([, permission = '', qualifier = '']) => {
    const flavours = QUALIFIERS[qualifier.trim()];
    if (!flavours) throw new Error(`docs/permissions.md: unknown qualifier ${qualifier}`);
    return flavours.includes(flavour) ? [permission] : [];
  });
}

/** The permissions that docs/permissions.md calls optional. */
function documentedOptional(): string[] {
  const docs = readFileSync('docs/permissions.md', 'utf8');
  return [...docs.matchAll(/^\| `([A-Za-z]+)` \(optional\) \|/gm)].map(([, name = '']) => name);
}

describe('manifestFor', () => {
  const manifest = {
    name: 'common',
    permissions: ['storage'],
    action: { default_title: 'title' },
    firefox: { permissions: ['webRequestBlocking'], action: { default_area: 'navbar' } },
    chromium: { minimum_chrome_version: '120' },
    expert: { name: 'expert', permissions: ['debugger'] },
  };

  it('joins lists and merges objects for Firefox', () => {
    expect(manifestFor('firefox', manifest, '1.2.3')).toEqual({
      name: 'common',
      version: '1.2.3',
      permissions: ['storage', 'webRequestBlocking'],
      action: { default_title: 'title', default_area: 'navbar' },
    });
  });

  it('leaves the parts of other flavours out for Chromium', () => {
    expect(manifestFor('chrome', manifest, '1.2.3')).toEqual({
      name: 'common',
      version: '1.2.3',
      permissions: ['storage'],
      action: { default_title: 'title' },
      minimum_chrome_version: '120',
    });
  });

  it('merges the Chromium and the expert part, of which the later replaces words', () => {
    expect(manifestFor('chrome-expert', manifest, '1.2.3')).toMatchObject({
      name: 'expert',
      permissions: ['storage', 'debugger'],
      minimum_chrome_version: '120',
    });
  });
});

describe.each(FLAVOUR_NAMES)('the manifest of %s', (flavour) => {
  it('has the version of package.json, and manifest.json has none of its own', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await readManifest(flavour)).toMatchObject({ manifest_version: 3, version });
    expect(JSON.parse(readFileSync('manifest.json', 'utf8'))).not.toHaveProperty('version');
  });

  it('asks for exactly the permissions that docs/permissions.md explains', async () => {
    const { permissions, ...manifest } = await readManifest(flavour);
    const documented = documentedPermissions(flavour);
    expect(documented.length).toBeGreaterThan(3);
    expect([...(permissions as string[])].sort()).toEqual(documented.sort());
    expect(manifest.optional_permissions).toEqual(documentedOptional());
    expect(documentedOptional()).toEqual(['nativeMessaging']);
    expect(manifest).not.toHaveProperty('optional_host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('asks for the hosts of web pages and their sockets, and nothing else', async () => {
    const schemes = ['http', 'https', 'ws', 'wss'];
    const { host_permissions: hosts } = await readManifest(flavour);
    expect(hosts).toEqual(schemes.map((scheme) => `${scheme}://*/*`));
    const docs = readFileSync('docs/permissions.md', 'utf8');
    const row = docs.split('\n').find((line) => line.includes('(`host_permissions`)'));
    for (const scheme of schemes) expect(row).toContain(`\`${scheme}\``);
  });
});
