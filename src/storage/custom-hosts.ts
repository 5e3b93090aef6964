/** Hosts that the user added to the check, in storage.local. */
import * as v from 'valibot';
import { checkedHost } from '../core/network-check/plan-schema.ts';
import { MAX_HOSTS } from '../core/network-check/state.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.pipe(v.array(checkedHost), v.maxLength(MAX_HOSTS)),
});

export type CustomHosts = v.InferOutput<typeof schema>;

export const CUSTOM_HOSTS_KEY = 'checkedHosts';

/** The hosts kept in `area`; none where there are none. */
export function customHostsItem(area: Area): StorageItem<CustomHosts> {
  return createStorageItem<CustomHosts>(area, CUSTOM_HOSTS_KEY, schema, { version: 1, hosts: [] });
}
