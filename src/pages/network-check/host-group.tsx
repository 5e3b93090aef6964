/** The choice of the hosts of one group: all of them, or single ones. */
import type { HostGroup } from '../../data/watched-hosts.ts';
import { t } from '../../i18n/messages.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { hostGroupName } from '../../wording/data-text.ts';

/** Host names, lower-case ASCII. */
export type ChosenHosts = ReadonlySet<string>;

interface HostGroupFieldProps {
  readonly group: HostGroup;
  /** The chosen hosts of all groups. */
  readonly chosen: ChosenHosts;
  /** Takes a function from the choice before to the choice after. */
  readonly onChange: (change: (chosen: ChosenHosts) => ChosenHosts) => void;
}

/** Returns a function that adds the hosts to a choice, or removes them. */
function choosing(hosts: readonly string[], isChosen: boolean) {
  return (chosen: ChosenHosts): ChosenHosts => {
    const others = [...chosen].filter((host) => !hosts.includes(host));
    return new Set(isChosen ? [...others, ...hosts] : others);
  };
}

/** Draws the checkbox of the group, and below it a checkbox per host. */
export function HostGroupField({ group, chosen, onChange }: HostGroupFieldProps) {
  const { id, hosts } = group;
  const count = hosts.filter((host) => chosen.has(host)).length;
  return (
    <fieldset class="host-group" data-group={id}>
      <legend>{hostGroupName(group)}</legend>
      <Checkbox
        name="group"
        label={t('check_group', [String(count), String(hosts.length)])}
        checked={count === hosts.length}
        indeterminate={count > 0 && count < hosts.length}
        onChange={(checked) => {
          onChange(choosing(hosts, checked));
        }}
      />
      <details>
        <summary>{t('check_group_show')}</summary>
        <div class="host-list">
          {hosts.map((host) => (
            <Checkbox
              key={host}
              name="host"
              value={host}
              label={host}
              checked={chosen.has(host)}
              onChange={(checked) => {
                onChange(choosing([host], checked));
              }}
            />
          ))}
        </div>
      </details>
    </fieldset>
  );
}
