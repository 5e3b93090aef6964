/** Whether tabs are private. */
import { browser } from '../browser.ts';

/** Whether the tab belongs to a private window; null for a tab that is gone. */
export async function isIncognito(tabId: number): Promise<boolean | null> {
  try {
    return (await browser.tabs.get(tabId)).incognito;
  } catch {
    return null;
  }
}
