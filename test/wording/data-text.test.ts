/** Every entry of the data files that pages name has a text. */
import { describe, expect, it, vi } from 'vitest';
import { loadClaims } from '../../src/data/claims.ts';
import { loadHostGroups } from '../../src/data/watched-hosts.ts';
import { readMessages } from '../i18n/locale-files.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string) => readMessages('_locales', 'en')[key]?.message } },
}));

const { claimText, hostGroupName } = await import('../../src/wording/data-text.ts');

describe('texts of data files', () => {
  it.each(loadClaims().map(({ id }) => id))('has the claim %s', (id) => {
    expect(claimText({ id })).not.toBe(`claim_${id}`);
  });

  it('has no claim without an entry', () => {
    const keys = Object.keys(readMessages('_locales', 'en'));
    const claims = keys.filter((key) => key.startsWith('claim_'));
    expect(claims.sort()).toEqual(
      loadClaims()
        .map(({ id }) => `claim_${id}`)
        .sort(),
    );
  });

  it.each(loadHostGroups().map(({ id }) => id))('has the group of hosts %s', (id) => {
    expect(hostGroupName({ id })).not.toMatch(/^targets_list_/);
  });
});
