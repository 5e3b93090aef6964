/**
 * What the user let pass in guard mode, in storage.session: until the browser is closed. The background is the
 * only writer.
 */
import * as v from 'valibot';
import {
  consentCovers,
  GUARD_DECISIONS,
  type GuardDecision,
} from '../core/guard/guard-decision.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_ENTRIES = 200;

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(
    v.strictObject({
      host: v.pipe(v.string(), v.maxLength(255)),
      /** What the user went on at. */
      decision: v.picklist(GUARD_DECISIONS),
    }),
  ),
  /** Base64 SHA-256 of the SubjectPublicKeyInfo of private roots. */
  rootKeys: v.array(v.pipe(v.string(), v.maxLength(44))),
});
type Stored = v.InferOutput<typeof schema>;

export const GUARD_ALLOWED_KEY = 'guardAllowed';

/** A host that was held back, with the root that its connection ended in. */
interface HeldConnection {
  readonly host: string;
  readonly decision: GuardDecision;
  /** Null where no private root was shown. */
  readonly rootKey: string | null;
}

/** What the user let pass. */
export interface GuardAllowed {
  /**
   * Whether the user let such a connection pass: its host, at this decision or a more severe one; or, where guard
   * mode only asks, any host below the same root. What guard mode stops is allowed host by host.
   */
  isAllowed(connection: HeldConnection): Promise<boolean>;
  /** Whether the user went on to the host although nothing could be judged: it is judged by its answers alone. */
  goesUnjudged(host: string): Promise<boolean>;
  /** Lets the connection's host pass, and where guard mode only asks every host below the same root. */
  allow(connection: HeldConnection): Promise<void>;
}

const last = (list: readonly string[], added: string) =>
  [...list.filter((one) => one !== added), added].slice(-MAX_ENTRIES);

/** Keeps at most 200 hosts and 200 roots in `area` (version 1). */
export function createGuardAllowed(area: Area): GuardAllowed {
  const empty: Stored = { version: 1, hosts: [], rootKeys: [] };
  const item = createStorageItem<Stored>(area, GUARD_ALLOWED_KEY, schema, empty);
  return {
    async isAllowed({ host, decision, rootKey }) {
      const { hosts, rootKeys } = await item.read();
      const consent = hosts.find((one) => one.host === host)?.decision ?? 'pass';
      if (consentCovers(consent, decision)) return true;
      return decision === 'ask' && rootKey !== null && rootKeys.includes(rootKey);
    },
    goesUnjudged: async (host) =>
      (await item.read()).hosts.some((one) => one.host === host && one.decision === 'not-judged'),
    async allow({ host, decision, rootKey }) {
      await item.update((before) => ({
        ...before,
        hosts: [...before.hosts.filter((one) => one.host !== host), { host, decision }].slice(
          -MAX_ENTRIES,
        ),
        rootKeys:
          decision === 'ask' && rootKey !== null ? last(before.rootKeys, rootKey) : before.rootKeys,
      }));
    },
  };
}
