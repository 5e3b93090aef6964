import { defineSignal, match } from '../signal.ts';

/** Unrelated hosts that must be refused. One site may forget to renew; several at once do not. */
const MIN_REFUSED = 3;

/** Several unrelated sites are refused for their dates within minutes and none loads: the clock is wrong. */
export const wrongClock = defineSignal({
  id: 'wrong-clock',
  group: 'benign',
  sources: [{ id: 'RFC5280', section: '4.1.2.5' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || result.error !== 'expired') return [];
    if (history.loaded.length > 0) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => error === 'expired');
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= MIN_REFUSED ? [match('benign')] : [];
  },
});
