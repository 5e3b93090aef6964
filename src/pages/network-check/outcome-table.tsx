/** The outcomes as a table: each host, its outcomes, in how many rounds. */
import { HOST_OUTCOMES, hostOutcome } from '../../core/network-check/outcome.ts';
import type { Attempt, CheckState } from '../../core/network-check/state.ts';
import { neutralizeHost } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';
import { outcomeText } from './outcome-text.ts';

function Outcomes({ attempts, runs }: { attempts: readonly Attempt[]; runs: number }) {
  if (attempts.length === 0) return <span class="soft">{t('check_not_asked')}</span>;
  const outcomes = attempts.map(hostOutcome);
  const present = HOST_OUTCOMES.filter((outcome) => outcomes.includes(outcome));
  return (
    <ul>
      {present.map((outcome) => {
        const alike = attempts.filter((one) => hostOutcome(one) === outcome);
        const isByHelper = alike.every((one) => one.isByHelper);
        const count = alike.length;
        return (
          <li key={outcome} data-outcome={outcome}>
            <span class={`outcome-${outcome}`}>{outcomeText(outcome)}</span>
            {isByHelper ? `, ${t('check_by_helper')}` : ''}
            {runs > 1 ? ` (${t('check_rounds', [String(count), String(runs)])})` : ''}
          </li>
        );
      })}
    </ul>
  );
}

/** Sorts hosts by their most severe outcome; equal ones stay in the order of the check. */
function byOutcome(
  hosts: readonly string[],
  attemptsOf: (host: string) => readonly Attempt[],
): string[] {
  const rank = (host: string) => {
    const ranks = attemptsOf(host).map((one) => HOST_OUTCOMES.indexOf(hostOutcome(one)));
    return ranks.length === 0 ? HOST_OUTCOMES.length : Math.min(...ranks);
  };
  return [...hosts].sort((a, b) => rank(a) - rank(b));
}

/** Draws a row per host, the most severe outcome first. */
export function OutcomeTable({ check: { hosts, runs, attempts } }: { check: CheckState }) {
  const attemptsOf = (host: string) => attempts.filter((one) => one.host === host);
  return (
    <table class="results">
      <thead>
        <tr>
          <th scope="col">{t('check_table_site')}</th>
          <th scope="col">{t('check_table_seen')}</th>
        </tr>
      </thead>
      <tbody>
        {byOutcome(hosts, attemptsOf).map((host) => (
          <tr key={host} data-host={host}>
            <th scope="row">{neutralizeHost(host)}</th>
            <td>
              <Outcomes attempts={attemptsOf(host)} runs={runs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
