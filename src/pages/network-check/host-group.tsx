/** One group of hosts: all of it, or single ones. */
import type { HostGroup } from '../../data/watched-hosts.ts';
import { t } from '../../i18n/messages.ts';

interface HostGroupProps {
  readonly group: HostGroup;
  /** Of all groups. */
  readonly chosen: Chosen;
  /** Is given what to make of the choice as it then is. */
  readonly onChange: (change: (chosen: Chosen) => Chosen) => void;
}

export type Chosen = ReadonlySet<string>;

/** Makes of a choice the same with `hosts`, or without them. */
function choosing(hosts: readonly string[], isWanted: boolean) {
  return (chosen: Chosen): Chosen => {
    const others = [...chosen].filter((host) => !hosts.includes(host));
    return new Set(isWanted ? [...others, ...hosts] : others);
  };
}

export function HostGroupField({ group: { id, hosts }, chosen, onChange }: HostGroupProps) {
  const count = hosts.filter((host) => chosen.has(host)).length;
  const name = t(`targets_list_${id.replaceAll('-', '_')}`);
  return (
    <fieldset class="host-group" data-group={id}>
      <legend>{name}</legend>
      <label class="check">
        <input
          type="checkbox"
          name="group"
          checked={count === hosts.length}
          // Some and not all: neither checked nor unchecked.
          indeterminate={count > 0 && count < hosts.length}
          onChange={({ currentTarget }) => {
            onChange(choosing(hosts, currentTarget.checked));
          }}
        />
        {t('check_group', [String(count), String(hosts.length)])}
      </label>
      <details>
        <summary>{t('check_group_show')}</summary>
        <div class="host-list">
          {hosts.map((host) => (
            <label key={host} class="check">
              <input
                type="checkbox"
                name="host"
                value={host}
                checked={chosen.has(host)}
                onChange={({ currentTarget }) => {
                  onChange(choosing([host], currentTarget.checked));
                }}
              />
              {host}
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
}
