import { defineSignal, match } from '../signal.ts';

/** Unrelated hosts that must have loaded. */
const MIN_LOADED = 2;

/**
 * Other sites loaded within the same minutes, and no unrelated one was refused: this site is more likely
 * to have made a mistake. Interception of chosen hosts looks the same, so it only explains.
 */
export const otherSitesFine = defineSignal({
  id: 'other-sites-fine',
  group: 'benign',
  sources: [{ id: 'IMC', section: 'only listed hosts were intercepted' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || result.error === 'connection-failed') return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const refused = countUnrelated([host, ...history.refused.map((one) => one.host)]);
    const loaded = countUnrelated(history.loaded.filter((one) => one !== host));
    return refused === 1 && loaded >= MIN_LOADED ? [match('benign')] : [];
  },
});
