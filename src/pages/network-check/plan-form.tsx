/** The form that starts a check: which hosts, how often, and what others can see of it. */
import { useState } from 'preact/hooks';
import { type CheckPlan, MAX_HOSTS } from '../../core/network-check/state.ts';
import { parseTypedHosts } from '../../core/network-check/typed-hosts.ts';
import { plural, t } from '../../i18n/messages.ts';
import type { Capability } from '../../ui/capabilities.ts';
import { offerHelper } from '../../ui/offer-helper.ts';
import { sendRequest } from '../../ui/send-request.ts';
import { HelperChoice } from './helper-choice.tsx';
import { allGroupHosts, HostsSection } from './hosts-section.tsx';
import { ObserverNote } from './observer-note.tsx';
import { RoundsSection } from './rounds-section.tsx';

/**
 * Minutes. Longer than browsers keep an idle connection, which would be reused: five minutes in
 * Chromium, three in Firefox.
 */
const DEFAULT_PAUSE = 6;

/** Why the check cannot start with these hosts, as a text; null where it can. */
function faultText(hosts: readonly string[], refused: readonly string[]): string | null {
  const [first] = refused;
  if (first !== undefined) return t('check_not_a_host', [first]);
  if (hosts.length === 0) return t('check_none_chosen');
  return hosts.length > MAX_HOSTS ? t('check_too_many', [String(MAX_HOSTS)]) : null;
}

/** Asks the background to start the check; returns what went wrong as a text, else null. */
async function startCheck(plan: CheckPlan): Promise<string | null> {
  const fields = { ...plan, hosts: [...plan.hosts] };
  const answer = await sendRequest('start-check', fields).catch(() => null);
  return answer === 'started' ? null : t('check_not_started');
}

function AgainNote() {
  return (
    <section>
      <h2>{t('check_again')}</h2>
      <p>{t('check_again_lost')}</p>
    </section>
  );
}

interface PlanFormProps {
  /** No check was made since the browser started. */
  readonly isFirst: boolean;
  readonly mayConnect: boolean;
  /** The user has allowed the extension to start the helper. */
  readonly mayUseHelper: boolean;
  /** Hosts that the user typed for an earlier check. */
  readonly customHosts: readonly string[];
  readonly capabilities: readonly Capability[];
  /** Stores the typed hosts for the next check. */
  readonly onCustomHosts: (hosts: readonly string[]) => Promise<unknown>;
}

/** Draws the form. Wrong input is reported when the form is submitted. */
export function PlanForm(props: PlanFormProps) {
  const { isFirst, mayConnect, customHosts, capabilities, onCustomHosts } = props;
  const [chosen, setChosen] = useState(allGroupHosts);
  const [typed, setTyped] = useState(customHosts.join('\n'));
  const [runs, setRuns] = useState(1);
  const [pause, setPause] = useState(DEFAULT_PAUSE);
  const [asksHelper, setAsksHelper] = useState(props.mayUseHelper);
  const [error, setError] = useState<string | null>(null);
  const custom = parseTypedHosts(typed);
  const hosts = [...new Set([...chosen, ...custom.hosts])];
  const connections = hosts.length * runs;

  const start = async () => {
    const fault = faultText(hosts, custom.refused);
    setError(fault);
    if (fault !== null) return;
    if (asksHelper) offerHelper();
    const failure = await startCheck({ hosts, runs, asksHelper, pauseMs: pause * 60_000 });
    setError(failure);
    if (failure === null) scrollTo(0, 0);
  };
  const store = (text: string) => {
    void onCustomHosts(parseTypedHosts(text).hosts.slice(0, MAX_HOSTS)).catch(() => null);
  };

  return (
    <form
      id="plan"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {isFirst ? null : <AgainNote />}
      <HostsSection
        chosen={chosen}
        onChosen={setChosen}
        typed={typed}
        onInput={setTyped}
        onDone={store}
      />
      <ObserverNote />
      <RoundsSection runs={runs} pause={pause} onRuns={setRuns} onPause={setPause}>
        {capabilities.map((one) => (
          <p key={one}>{t(`check_capability_${one}`)}</p>
        ))}
        <HelperChoice checked={asksHelper} mayUse={props.mayUseHelper} onChange={setAsksHelper} />
        <p data-connections={connections}>{plural('check_connections', connections)}</p>
        <button type="submit" class="primary" data-action="start" disabled={!mayConnect}>
          {t('check_start')}
        </button>
        <p class="error" role="alert">
          {error ?? ''}
        </p>
      </RoundsSection>
    </form>
  );
}
