import type { Signal } from '../signal.ts';

/**
 * Other sites loaded within the same minutes and none was refused alike: more like a mistake of
 * this site. Interception of chosen hosts looks the same, so that it only explains.
 */
export const otherSitesFine: Signal = {
  id: 'other-sites-fine',
  sources: [{ id: 'IMC', section: 'only listed hosts were intercepted' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || result.error === 'connection-failed') return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alone = countUnrelated([host, ...history.refused.map((one) => one.host)]) === 1;
    return alone && countUnrelated(history.loaded.filter((one) => one !== host)) >= 2
      ? [{ signal: 'other-sites-fine', weight: 'benign', authority: null, certificate: null }]
      : [];
  },
};
