import type { Signal } from '../signal.ts';

/** One site may forget to renew; several unrelated ones at once do not. */
const ENOUGH = 3;

/**
 * Several unrelated sites are refused for their dates within minutes, and none loads: it is the
 * device's clock that is wrong.
 */
export const wrongClock: Signal = {
  id: 'wrong-clock',
  sources: [{ id: 'RFC5280', section: '4.1.2.5' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || result.error !== 'expired') return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => error === 'expired');
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= ENOUGH && history.loaded.length === 0
      ? [{ signal: 'wrong-clock', weight: 'benign', authority: null, certificate: null }]
      : [];
  },
};
