/** Every type of request that this version of a browser has is handled. */
import { expect, it } from 'vitest';
import { WITH_EXTENSION } from '../../../lab/browsers/firefox/privileged-scripts.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { admits, isHandledType, type TypeFilter } from '../../fixtures/request-types.ts';
import { describeIn, type Lab, useLab } from '../lab.ts';

/** webRequest.ResourceType, as the browser gives it to an extension. */
async function typesOf({ browser }: Lab): Promise<string[]> {
  const read = 'return Object.values(browser.webRequest.ResourceType)';
  return (await browser.inExtension(read)) as string[];
}

describeIn(['firefox', 'chromium'], 'the list of request types', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it('has none that is not handled', async () => {
    const types = await typesOf(lab);
    expect(types).toEqual(expect.arrayContaining(['main_frame', 'image', 'websocket', 'other']));
    expect(types.filter((type) => !isHandledType(type))).toEqual([]);
  });
});

describeIn(['firefox'], 'the listeners that wake the background', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it('hear each type of request once', async () => {
    const filters = (await lab.firefox.inBrowser(
      `${WITH_EXTENSION}
       const listeners = extension.persistentListeners.get("webRequest").get("onHeadersReceived");
       return [...listeners.values()]
         .filter(({ params: [, options] }) => options?.includes('blocking'))
         .map(({ params: [filter] }) => filter);`,
    )) as (TypeFilter & { readonly tabId?: number | null })[];
    const ofEveryTab = filters.filter(({ tabId = null }) => tabId === null);
    const types = await typesOf(lab);
    const heardBy = (type: string) => ofEveryTab.filter((filter) => admits(filter, type)).length;
    // None is missed, and none waits for two listeners.
    expect(types.filter((type) => heardBy(type) !== 1)).toEqual([]);
  });
});
