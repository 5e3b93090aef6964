/** The section of the form in which hosts are chosen: groups, and hosts that the user types. */
import { loadHostGroups } from '../../data/watched-hosts.ts';
import { t } from '../../i18n/messages.ts';
import { type ChosenHosts, HostGroupField } from './host-group.tsx';

const groups = loadHostGroups();

/** Returns all hosts of all groups. */
export function allGroupHosts(): ChosenHosts {
  return new Set(groups.flatMap(({ hosts }) => hosts));
}

interface CustomHostsFieldProps {
  /** As typed. */
  readonly typed: string;
  /** On every keystroke. */
  readonly onInput: (typed: string) => void;
  /** When the field is left. */
  readonly onDone: (typed: string) => void;
}

function CustomHostsField({ typed, onInput, onDone }: CustomHostsFieldProps) {
  return (
    <div class="field">
      <label for="own-hosts">{t('check_custom_hosts')}</label>
      <textarea
        id="own-hosts"
        rows={3}
        spellcheck={false}
        autocapitalize="off"
        value={typed}
        aria-describedby="own-hosts-hint"
        onInput={({ currentTarget }) => {
          onInput(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          onDone(currentTarget.value);
        }}
      />
      <p id="own-hosts-hint" class="soft">
        {t('check_custom_hosts_hint')}
      </p>
    </div>
  );
}

interface HostsSectionProps extends CustomHostsFieldProps {
  readonly chosen: ChosenHosts;
  /** Takes a function from the choice before to the choice after. */
  readonly onChosen: (change: (chosen: ChosenHosts) => ChosenHosts) => void;
}

/** Draws the groups of the watched hosts, then the field for other hosts. */
export function HostsSection({ chosen, onChosen, ...custom }: HostsSectionProps) {
  return (
    <section>
      <h2>{t('check_hosts_title')}</h2>
      {groups.map((group) => (
        <HostGroupField key={group.id} group={group} chosen={chosen} onChange={onChosen} />
      ))}
      <CustomHostsField {...custom} />
    </section>
  );
}
