/** The files of the tables, as src/data/public-issuers.ts reads them. */
import type { ListedLog } from '../ct-logs/browser-logs.ts';

interface DatedFile {
  readonly version: 1;
  /** ISO 8601. */
  readonly date: string;
}

/** Contents of public-issuers.json. */
export interface CommonIssuersFile extends DatedFile {
  /** Key identifier in hex, and base64 of the SubjectPublicKeyInfo. */
  readonly issuers: readonly { readonly id: string; readonly key: string }[];
}

/** Contents of public-issuers-rest.json: base64 of records, one behind the other. */
export interface OtherIssuersFile extends DatedFile {
  /** The first eight bytes of a key identifier, and the SHA-256 of the key. */
  readonly keyDigests: string;
  /** SHA-256 of keys. */
  readonly unnamedDigests: string;
  /** The first eight bytes of key identifiers. */
  readonly otherIdentifiers: string;
  readonly organisations: readonly string[];
}

/** Contents of ct-logs.json. */
export interface LogsFile extends DatedFile {
  readonly logs: readonly ListedLog[];
}
