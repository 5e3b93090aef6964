import { hasLoadedPublicSite } from '../history-context.ts';
import { isClockError } from '../refusals.ts';
import { defineSignal, match } from '../signal.ts';

/** Unrelated hosts that must be refused. One site may forget to renew; several at once do not. */
const MIN_REFUSED = 3;

/**
 * Several unrelated sites are refused for their dates within minutes and none loads: the clock is wrong.
 * An interceptor of everything can choose the dates of its intermediate, so the verdict on a refusal
 * for those stays a warning.
 */
export const wrongClock = defineSignal({
  id: 'wrong-clock',
  group: 'benign',
  sources: [{ id: 'RFC5280', section: '4.1.2.5' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || !isClockError(result.error)) return [];
    if (hasLoadedPublicSite(history)) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => isClockError(error));
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= MIN_REFUSED ? [match('benign')] : [];
  },
});
