/** The hosts that the user added to the network check, in storage.local. */
import * as v from 'valibot';
import { checkedHost } from '../core/net/checked-host.ts';
import { MAX_HOSTS } from '../core/network-check/state.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.pipe(v.array(checkedHost), v.maxLength(MAX_HOSTS)),
});

export type CustomHosts = v.InferOutput<typeof schema>;

/** Keeps the name that it had in version 0.1.0. */
export const CUSTOM_HOSTS_KEY = 'checkedHosts';

/** The hosts kept in `area`, under version 1; none where nothing is stored. */
export function customHostsItem(area: Area): StorageItem<CustomHosts> {
  const none: CustomHosts = { version: 1, hosts: [] };
  return createStorageItem(area, CUSTOM_HOSTS_KEY, schema, none, (older, newer) => ({
    version: 1,
    hosts: [...new Set([...older.hosts, ...newer.hosts])],
  }));
}
