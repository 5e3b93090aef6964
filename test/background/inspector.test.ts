/** Inspections: which documents may be inspected, and what is kept of them. */
import { describe, expect, it, vi } from 'vitest';
import { commit, refusalOf, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

describe('the inspector', () => {
  it('connects only where the document is still displayed', async () => {
    const { inspector, load, observation } = setUpBackground();
    await load('1');
    const connect = vi.fn(() => observation);
    expect(await inspector.inspect(1, 'other', connect)).toBe('gone');
    expect(await inspector.inspect(2, 'd', connect)).toBe('gone');
    expect(connect).not.toHaveBeenCalled();
    expect(await inspector.inspect(1, 'd', connect)).toBe('shown');
    expect(connect).toHaveBeenCalledOnce();
  });

  it('keeps the finding even if the tab has navigated away', async () => {
    const { inspector, load, navigation, local } = setUpBackground();
    await load('1');
    const outcome = await inspector.inspect(1, 'd', async () => {
      await navigation.onCommitted({ ...commit, documentId: 'e', url: 'https://b.example/' });
      return refusalOf('c.example', 2);
    });
    expect(outcome).toBe('gone');
    expect(JSON.stringify(local.values.get('findings'))).toContain('c.example');
  });
});
