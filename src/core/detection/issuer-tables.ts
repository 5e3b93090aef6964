/**
 * What is known of the publicly trusted issuers of sites' certificates and of the logs of Certificate
 * Transparency. Both tables are of a day, and say nothing of what came after it.
 */

/** A log that browsers take timestamps of. */
export interface TransparencyLog {
  readonly operator: string;
  /** DER of the SubjectPublicKeyInfo. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** Ms since epoch from which its timestamps no longer count; null for a log in use. */
  readonly retired: number | null;
}

/** The part that is read for every leaf alone. */
export interface CommonIssuers {
  /** Ms since epoch: the day of the list of issuers. */
  readonly at: number;
  /** Keys (DER of the SubjectPublicKeyInfo) of common issuers by key identifier, lower-case hex. */
  readonly keys: ReadonlyMap<string, readonly Uint8Array<ArrayBuffer>[]>;
  /** Ms since epoch: the day of the list of logs. */
  readonly logsAt: number;
  /** Logs by the hex of their id. */
  readonly logs: ReadonlyMap<string, TransparencyLog>;
}

/** The part that is read where an issuer is none of the common ones. */
export interface OtherIssuers {
  /** SHA-256 of the keys of publicly trusted issuers, by `shortIdentifier`. */
  readonly keyDigests: ReadonlyMap<string, readonly Uint8Array<ArrayBuffer>[]>;
  /** SHA-256 of the keys of publicly trusted issuers whose identifiers are not known. */
  readonly unnamedDigests: readonly Uint8Array<ArrayBuffer>[];
  /**
   * `shortIdentifier` of authorities that are in the CCADB and lead to none of the roots known here: of
   * another root programme, for another purpose, or new.
   */
  readonly otherIdentifiers: ReadonlySet<string>;
  /** Organisations of publicly trusted issuers, as their certificates name them. */
  readonly organisations: ReadonlySet<string>;
}

/** Both parts. Null where a table is missing or damaged. */
export interface IssuerTables {
  common(): Promise<CommonIssuers | null>;
  others(): Promise<OtherIssuers | null>;
}

/** The first eight bytes of a key identifier (hex), with zeros behind a shorter one. */
export function shortIdentifier(identifier: string): string {
  return identifier.padEnd(16, '0').slice(0, 16);
}
