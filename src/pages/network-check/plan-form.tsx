/** What is asked before a check starts: which hosts, how often; and what others can see of it. */
import { useState } from 'preact/hooks';
import { MAX_HOSTS } from '../../core/network-check/state.ts';
import { parseTypedHosts } from '../../core/network-check/typed-hosts.ts';
import { loadHostGroups } from '../../data/watched-hosts.ts';
import { plural, t } from '../../i18n/messages.ts';
import type { Capability } from '../../ui/capabilities.ts';
import { sendRequest } from '../../ui/send-request.ts';
import { type Chosen, HostGroupField } from './host-group.tsx';
import { ObserverNote } from './observer-note.tsx';

interface PlanFormProps {
  /** Nothing was checked since the browser started. */
  readonly isFirst: boolean;
  readonly mayConnect: boolean;
  /** The user's own hosts of an earlier check. */
  readonly own: readonly string[];
  readonly sees: readonly Capability[];
  /** Keeps the user's own hosts for the next check. */
  readonly keep: (hosts: readonly string[]) => Promise<unknown>;
}

const RUNS = [1, 2, 3, 5, 10] as const;
const PAUSES_IN_MINUTES = [0, 1, 6, 15] as const;
/** Longer than browsers keep an idle connection: Chromium for five minutes, Firefox for three. */
const USUAL_PAUSE = 6;

/** Why the check cannot start as it is filled in; null where it can. */
function fault(hosts: readonly string[], refused: readonly string[]): string | null {
  const [first] = refused;
  if (first !== undefined) return t('check_not_a_host', [first]);
  if (hosts.length === 0) return t('check_none_chosen');
  return hosts.length > MAX_HOSTS ? t('check_too_many', [String(MAX_HOSTS)]) : null;
}

function NumberField({ id, label, values, value, text, onChange }: NumberFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(Number(currentTarget.value));
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {text(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly value: number;
  readonly text: (value: number) => string;
  readonly onChange: (value: number) => void;
}

const groups = loadHostGroups();

export function PlanForm({ isFirst, mayConnect, own, sees, keep }: PlanFormProps) {
  const [chosen, setChosen] = useState<Chosen>(() => new Set(groups.flatMap(({ hosts }) => hosts)));
  const [typed, setTyped] = useState(own.join('\n'));
  const [runs, setRuns] = useState(1);
  const [pause, setPause] = useState(USUAL_PAUSE);
  const [error, setError] = useState<string | null>(null);
  const extra = parseTypedHosts(typed);
  const hosts = [...new Set([...chosen, ...extra.hosts])];

  const start = async () => {
    const wrong = fault(hosts, extra.refused);
    setError(wrong);
    if (wrong !== null) return;
    try {
      const answer = await sendRequest('start-check', { hosts, runs, pauseMs: pause * 60_000 });
      if (answer !== 'started') throw new Error('not started');
      scrollTo(0, 0);
    } catch {
      setError(t('check_not_started'));
    }
  };

  return (
    <form
      id="plan"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {isFirst ? null : (
        <section>
          <h2>{t('check_again')}</h2>
          <p>{t('check_again_lost')}</p>
        </section>
      )}
      <section>
        <h2>{t('check_hosts_title')}</h2>
        {groups.map((group) => (
          <HostGroupField key={group.id} group={group} chosen={chosen} onChange={setChosen} />
        ))}
        <div class="field">
          <label for="own-hosts">{t('check_own')}</label>
          <textarea
            id="own-hosts"
            rows={3}
            spellcheck={false}
            autocapitalize="off"
            value={typed}
            aria-describedby="own-hosts-hint"
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value);
            }}
            onChange={({ currentTarget }) => {
              void keep(parseTypedHosts(currentTarget.value).hosts.slice(0, MAX_HOSTS)).catch(
                () => null,
              );
            }}
          />
          <p id="own-hosts-hint" class="soft">
            {t('check_own_hint')}
          </p>
        </div>
      </section>
      <ObserverNote />
      <section>
        <h2>{t('check_how_title')}</h2>
        <NumberField
          id="runs"
          label={t('check_runs')}
          values={RUNS}
          value={runs}
          text={String}
          onChange={setRuns}
        />
        {runs > 1 ? (
          <>
            <NumberField
              id="pause"
              label={t('check_pause')}
              values={PAUSES_IN_MINUTES}
              value={pause}
              text={(minutes) =>
                minutes === 0 ? t('check_pause_none') : plural('check_minutes', minutes)
              }
              onChange={setPause}
            />
            <p class="soft">{t('check_pause_why')}</p>
          </>
        ) : null}
        {sees.map((one) => (
          <p key={one}>{t(`check_sees_${one}`)}</p>
        ))}
        <p data-will={hosts.length * runs}>{plural('check_will', hosts.length * runs)}</p>
        <button type="submit" class="primary" data-action="start" disabled={!mayConnect}>
          {t('check_start')}
        </button>
        <p class="error" role="alert">
          {error ?? ''}
        </p>
      </section>
    </form>
  );
}
