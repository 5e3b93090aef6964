/** Hosts that the user added to the check, in storage.local. */
import * as v from 'valibot';
import { MAX_HOSTS } from '../core/check/state.ts';
import { checkedHost } from './check.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.pipe(v.array(checkedHost), v.maxLength(MAX_HOSTS)),
});

export type OwnHosts = v.InferOutput<typeof schema>;

export const OWN_HOSTS_KEY = 'checkedHosts';

/** The hosts kept in `area`; none where there are none. */
export function ownHostsItem(area: Area): StorageItem<OwnHosts> {
  return createStorageItem<OwnHosts>(area, OWN_HOSTS_KEY, schema, { version: 1, hosts: [] });
}
