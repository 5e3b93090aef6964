/**
 * Whether a publicly trusted authority issued a leaf, from the leaf alone: by the issuer's own signature, or
 * by timestamps that logs signed over this leaf and its issuer's key. Neither can be forged or copied.
 */
import { digest, toHex } from '../bytes.ts';
import { LruMap } from '../lru-map.ts';
import { DAY_MS } from '../time.ts';
import type { Certificate } from '../x509/certificate.ts';
import {
  isTimestampSignedBy,
  readTimestamps,
  type Timestamp,
  timestampSigner,
} from '../x509/timestamps.ts';
import {
  type CommonIssuers,
  type IssuerTables,
  type OtherIssuers,
  shortIdentifier,
  type TransparencyLog,
} from './issuer-tables.ts';

/**
 * What the leaf shows. `public`: a publicly trusted authority issued it. `forged`: it claims the key of one
 * that has not signed it, or carries timestamps of another certificate. `private`: no publicly trusted
 * authority has its issuer's key; certain where the leaf is older than the tables. `unknown`: nobody here can
 * tell, since its form is new, the tables are too old for it, or they do not say.
 */
export type PublicIssue =
  | { readonly kind: 'public' | 'forged' }
  | { readonly kind: 'private'; readonly isCertain: boolean }
  | { readonly kind: 'unknown'; readonly reason: 'no-tables' | 'form' | 'too-old' | 'unlisted' };

/** What the assessment needs besides the leaf. */
export interface IssueContext {
  readonly tables: IssuerTables;
  /** Ms since epoch: the time of the observation. */
  readonly at: number;
  readonly isSignedBy: (
    certificate: Certificate,
    spki: Uint8Array<ArrayBuffer>,
  ) => Promise<boolean>;
}

/**
 * Operators of logs that must have signed. Browsers require two of public leaves, and so does this: the key
 * of one log that was stolen proves nothing.
 */
const MIN_OPERATORS = 2;
/** After that time new issuers of new organisations are missing from the tables (measured with the CCADB). */
const MAX_TABLE_AGE_MS = 61 * DAY_MS;
/** An issuer is in the CCADB some days after it was made, and before it issues anything. */
const DISCLOSURE_MS = 30 * DAY_MS;
/** A leaf may be dated earlier than its timestamps. It matters where the time of the observation is not known. */
const ISSUING_MS = 5 * DAY_MS;
/** Tries at a time, in the search for an issuer without a known identifier. */
const BATCH = 32;
/** Timestamps for which such a search is made. */
const MAX_SEARCHES = 2;

/**
 * DER of the OIDs of algorithms whose verification decides: PKCS #1 and ECDSA with SHA-2. An issuer's key
 * that verifies nothing of another kind has not shown that it did not sign.
 */
const DECISIVE: ReadonlySet<string> = new Set([
  ...['0b', '0c', '0d'].map((last) => `06092a864886f70d0101${last}`),
  ...['02', '03', '04'].map((last) => `06082a8648ce3d0403${last}`),
]);

function isDecisive({ signed: { algorithm } }: Certificate): boolean {
  return DECISIVE.has(toHex(algorithm.subarray(2, 4 + (algorithm[3] ?? 0))));
}

/** A timestamp with the log that it names. */
interface LoggedTimestamp {
  readonly timestamp: Timestamp;
  readonly log: TransparencyLog;
}

/** The timestamps that known logs can have signed: neither later than `latest` nor after the log was retired. */
function usableTimestamps(
  timestamps: readonly Timestamp[],
  { logs }: CommonIssuers,
  latest: number,
): LoggedTimestamp[] {
  return timestamps.flatMap((timestamp) => {
    const log = logs.get(timestamp.logId);
    if (!log || timestamp.time > latest) return [];
    return log.retired !== null && timestamp.time >= log.retired ? [] : [{ timestamp, log }];
  });
}

type SignedData = NonNullable<ReturnType<typeof timestampSigner>>;

/** Operators whose logs signed the leaf as one of the issuer with that key hash. */
async function operatorsFor(
  usable: readonly LoggedTimestamp[],
  signedData: SignedData,
  keyHash: Uint8Array,
): Promise<Set<string>> {
  const operators = new Set<string>();
  for (const { timestamp, log } of usable) {
    const isSigned = await isTimestampSignedBy(timestamp, log.key, signedData(timestamp, keyHash));
    if (isSigned) operators.add(log.operator);
  }
  return operators;
}

/** Key hashes that a search has found before, by authority key identifier. */
const foundHashes = new LruMap<string, Uint8Array>(200);

/** The key hash among `hashes` for which a log signed; null where there is none. */
async function searchKeyHash(
  usable: readonly LoggedTimestamp[],
  signedData: SignedData,
  hashes: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  for (const { timestamp, log } of usable.slice(0, MAX_SEARCHES)) {
    for (let start = 0; start < hashes.length; start += BATCH) {
      const batch = hashes.slice(start, start + BATCH);
      const tried = await Promise.all(
        batch.map((hash) => isTimestampSignedBy(timestamp, log.key, signedData(timestamp, hash))),
      );
      const found = batch[tried.indexOf(true)];
      if (found) return found;
    }
  }
  return null;
}

/** The largest number of operators that signed, over the hashes of the issuer's possible keys. */
async function countOperators(
  usable: readonly LoggedTimestamp[],
  signedData: SignedData,
  hashes: readonly Uint8Array[],
): Promise<number> {
  let most = 0;
  for (const hash of hashes) {
    most = Math.max(most, (await operatorsFor(usable, signedData, hash)).size);
  }
  return most;
}

/** Whether the tables are too old, or too young, to miss the issuer of this leaf with reason. */
function isOutOfTime(
  { notBefore, notAfter }: Certificate,
  { at, logsAt }: CommonIssuers,
  now: number,
) {
  if (notAfter !== null && notAfter < Math.min(at, logsAt)) return true;
  return Math.max(now, notBefore ?? 0) - Math.min(at, logsAt) > MAX_TABLE_AGE_MS;
}

/** Judges a leaf whose issuer is in no table. */
function judgeUnlisted(
  leaf: Certificate,
  common: CommonIssuers,
  { otherIdentifiers, organisations }: OtherIssuers,
  found: { readonly timestamps: number; readonly usable: number; readonly now: number },
): PublicIssue {
  const identifier = leaf.authorityKeyIdentifier;
  if (identifier !== null && otherIdentifiers.has(shortIdentifier(identifier))) {
    return { kind: 'unknown', reason: 'unlisted' };
  }
  const { notBefore, notAfter } = leaf;
  const isCurrent = notAfter !== null && notAfter >= common.at;
  const wasListed = notBefore !== null && notBefore < common.at - DISCLOSURE_MS;
  // Where timestamps were tried, they were tried under every issuer's key of that day.
  if (found.usable > 0 && isCurrent && wasListed) return { kind: 'private', isCertain: true };
  if (isOutOfTime(leaf, common, found.now)) return { kind: 'unknown', reason: 'too-old' };
  const organisation = leaf.issuer?.find(([type]) => type === 'O')?.[1];
  // A public authority makes new issuers. Only its name speaks for that, so nothing follows from it.
  const mayBeNew = organisation !== undefined && organisations.has(organisation);
  if (mayBeNew && found.timestamps >= MIN_OPERATORS && !wasListed) {
    return { kind: 'unknown', reason: 'unlisted' };
  }
  return { kind: 'private', isCertain: false };
}

/** Finds out whether a publicly trusted authority issued the leaf. Never throws. */
export async function assessPublicIssue(
  leaf: Certificate,
  { tables, at, isSignedBy }: IssueContext,
): Promise<PublicIssue> {
  const common = await tables.common();
  if (!common) return { kind: 'unknown', reason: 'no-tables' };
  const identifier = leaf.authorityKeyIdentifier;
  const keys = common.keys.get(identifier ?? '') ?? [];
  for (const key of keys) if (await isSignedBy(leaf, key)) return { kind: 'public' };

  const now = Math.max(at, leaf.notBefore ?? 0);
  const timestamps = readTimestamps(leaf.signed.tbs);
  const latest = Math.max(at, (leaf.notBefore ?? 0) + ISSUING_MS) + DAY_MS;
  const usable = usableTimestamps(timestamps, common, latest);
  const signedData = timestampSigner(leaf.signed.tbs);
  const others = keys.length > 0 ? null : await tables.others();
  if (keys.length === 0 && !others) return { kind: 'unknown', reason: 'no-tables' };
  const named = identifier === null ? [] : others?.keyDigests.get(shortIdentifier(identifier));
  const hashes: Uint8Array[] =
    keys.length > 0
      ? await Promise.all(keys.map((key) => digest('SHA-256', key)))
      : [...(named ?? [])];
  const isNamed = hashes.length > 0;
  if (signedData && usable.length > 0) {
    if (!isNamed && others) {
      const remembered = identifier === null ? undefined : foundHashes.get(identifier);
      const candidates = [...(remembered ? [remembered] : []), ...others.unnamedDigests];
      const found = await searchKeyHash(usable, signedData, candidates);
      if (found) hashes.push(found);
      if (found && identifier !== null) foundHashes.set(identifier, found);
    }
    const operators = await countOperators(usable, signedData, hashes);
    if (operators >= MIN_OPERATORS) return { kind: 'public' };
    if (operators > 0) return { kind: 'unknown', reason: 'unlisted' };
    if (isNamed) return { kind: 'forged' };
  }
  if (!isDecisive(leaf)) return { kind: 'unknown', reason: 'form' };
  if (keys.length > 0) return { kind: 'forged' };
  if (isNamed || !others) return { kind: 'unknown', reason: 'unlisted' };
  return judgeUnlisted(leaf, common, others, {
    timestamps: timestamps.length,
    usable: usable.length,
    now,
  });
}
