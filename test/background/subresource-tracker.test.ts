/** Subresources: on which page a warning is shown, and what is stored. */
import { describe, expect, it, vi } from 'vitest';
import { refusalOf, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

describe('the subresource tracker', () => {
  const page = { tabId: 1, documentId: null, documentHost: 'a.example', at: 2 };
  const related = [{ kind: 'subresource', verdict: { host: 'cdn.example' } }];

  it('adds a warning to the page that loads the subresource, and to no later one', async () => {
    const { subresources, load, session, local } = setUpBackground();
    await load('1');
    const script = Promise.resolve(refusalOf('cdn.example', 2));
    await subresources.onResponse({ ...page, documentHost: 'before.example' }, script);
    expect(session.values.get('tab:1')).toMatchObject({ related: [] });
    expect(JSON.stringify(local.values.get('findings'))).toContain('cdn.example');
    await subresources.onResponse(page, script);
    expect(session.values.get('tab:1')).toMatchObject({ related });
  });

  it('stores nothing of private windows, and shows the warning', async () => {
    const { subresources, load, session, local } = setUpBackground({ incognito: true });
    await load('1');
    const script = Promise.resolve(refusalOf('cdn.example', 2));
    expect(await subresources.onResponse(page, script)).toMatchObject({ incognito: true });
    expect(local.values.size).toBe(0);
    expect(session.values.get('tab:1')).toMatchObject({ related });
  });

  it('shows a blocked subresource, and stores the finding', async () => {
    const { subresources, load, log, local } = setUpBackground();
    await load('1');
    await subresources.onBlocked({ ...page, documentId: 'd' }, refusalOf('cdn.example', 2));
    expect(log.at(-1)).toMatch(/^show 1/);
    expect(JSON.stringify(local.values.get('findings'))).toContain('cdn.example');
  });

  it('does not repeat a known warning about a host that had a frame since', async () => {
    const { subresources, load, session } = setUpBackground();
    await load('1');
    const verdict = await setUpBackground().pipeline.assess(refusalOf('a.example', 0), {
      ...{ tabId: 9, incognito: false },
    });
    await subresources.showKnown(page, verdict);
    expect(session.values.get('tab:1')).toMatchObject({ related: [] });
    await subresources.showKnown(page, { ...verdict, host: 'cdn.example' });
    expect(session.values.get('tab:1')).toMatchObject({ related });
  });
});
