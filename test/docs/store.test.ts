/** The stores' forms: every field in every language, within the stores' limits, about these manifests. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAVOUR_NAMES, readManifest } from '../../scripts/build/manifest.mjs';

const LANGUAGES = ['en', 'ru', 'kk'] as const;

/** The fields of a form: text by heading, "Permissions/NAME" for those of the permissions. */
function fieldsOf(language: string): ReadonlyMap<string, string> {
  const parts = readFileSync(`docs/store/${language}.md`, 'utf8').split(/^(#{2,3} .*)$/m);
  const fields = new Map<string, string>();
  for (let index = 1; index < parts.length; index += 2) {
    const heading = (parts[index] ?? '').replace(/^## /, '').replace(/^### /, 'Permissions/');
    fields.set(heading, (parts[index + 1] ?? '').trim());
  }
  return fields;
}

/** Most characters of a field: AMO's and the Chrome Web Store's, the smaller of both. */
const LIMITS: Readonly<Record<string, number>> = {
  Name: 45,
  Summary: 132,
  Description: 15_000,
  'Single purpose': 1000,
  'Remote code': 1000,
  'Notes to reviewers': 3000,
};

describe.each(LANGUAGES)('the form in %s', (language) => {
  const fields = fieldsOf(language);

  it('has the headings of the English one', () => {
    expect([...fields.keys()]).toEqual([...fieldsOf('en').keys()]);
    for (const [heading, value] of fields) {
      if (heading !== 'Permissions') expect(value, heading).not.toBe('');
    }
  });

  it('keeps to the lengths that stores allow', () => {
    for (const [heading, value] of fields) {
      const limit = heading.startsWith('Permissions/') ? 1000 : (LIMITS[heading] ?? 10_000);
      expect(value.length, heading).toBeLessThanOrEqual(limit);
    }
  });

  it('gives a reason for every permission of the manifests, and for no other', async () => {
    const manifests = await Promise.all(FLAVOUR_NAMES.map(readManifest));
    const asked = manifests.flatMap(({ permissions, optional_permissions: optional }) => [
      ...(permissions as string[]),
      ...(optional as string[]),
    ]);
    const explained = [...fields.keys()].filter((heading) => heading.startsWith('Permissions/'));
    expect(explained.map((heading) => heading.slice('Permissions/'.length)).sort()).toEqual(
      [...new Set([...asked, 'host_permissions'])].sort(),
    );
  });

  it('has the name and the summary of the manifest', () => {
    const messages = JSON.parse(
      readFileSync(`_locales/${language}/messages.json`, 'utf8'),
    ) as Readonly<Record<string, { readonly message: string }>>;
    expect(fields.get('Name')).toBe(messages.extension_name?.message);
    expect(fields.get('Summary')).toBe(messages.extension_description?.message);
  });
});
