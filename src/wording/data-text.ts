/**
 * Texts of entries of data files. Their ids are plain strings to the compiler, so the keys are checked
 * by test/wording/data-text.test.ts instead.
 */
import type { Claim } from '../data/claims.ts';
import type { HostGroup } from '../data/watched-hosts.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { type MessageKey, t } from '../i18n/messages.ts';

type ClaimKey = Extract<MessageKey, `claim_${string}`>;
type HostGroupKey = Extract<MessageKey, `targets_list_${string}`>;

/** The text of a claim of src/data/claims.json. */
export function claimText({ id }: Pick<Claim, 'id'>): string {
  return t(`claim_${id}` as ClaimKey);
}

/** The name of a group of src/data/watched-hosts.json. */
export function hostGroupName({ id }: Pick<HostGroup, 'id'>): string {
  return t(`targets_list_${toMessageKey(id)}` as HostGroupKey);
}
