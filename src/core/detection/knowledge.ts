/** The static data that signals compare an observation with. */
import type { Catalogue, SourceRef } from '../catalogue/catalogue.ts';
import type { IssuerTables } from './issuer-tables.ts';
import type { NamePattern } from './name-pattern.ts';

/**
 * Kinds of products that intercept connections. `circumvention-tool`: passes traffic around a blockade and
 * needs a root of its own for it. `adware`: came with other software, to change or read pages.
 */
export const SOFTWARE_KINDS = [
  'security-software',
  'company-gateway',
  'parental-control',
  'debugging-tool',
  'circumvention-tool',
  'adware',
] as const;

type SoftwareKind = (typeof SOFTWARE_KINDS)[number];

/** A product that intercepts connections, recognised by the names of its certificates. */
export interface InspectionSoftware {
  readonly id: string;
  readonly product: string;
  readonly kind: SoftwareKind;
  /** Any one of these is the product. */
  readonly names: readonly NamePattern[];
}

/** An authority with which the user's organisation inspects connections, preset by an administrator. */
export interface OrganisationInspection {
  /** `inspection-` and the first digits of the fingerprint. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the certificate, lower-case hex; null where the key is given. */
  readonly sha256: string | null;
  /** Base64 of the SHA-256 of the SubjectPublicKeyInfo; null where the certificate is given. */
  readonly spkiSha256: string | null;
}

/** An authority that browsers do not ship and that signs real sites. */
export interface ScopedPki {
  readonly id: string;
  readonly name: string;
  /** Any one of these is the authority. */
  readonly names: readonly NamePattern[];
  readonly sources: readonly SourceRef[];
  /**
   * Domains in which its certificates are normal, lower-case ASCII. Empty for an authority that signs for
   * anybody: its name is a label, and explains no site.
   */
  readonly domains: readonly string[];
  /**
   * Weight outside of `domains`. `strong`: the authority signs nothing there. `weak`: it is known to sign
   * other sites as well, or signs for anybody.
   */
  readonly elsewhere: 'strong' | 'weak';
}

/** Data that is the same for every observation. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly software: readonly InspectionSoftware[];
  readonly organisationInspections: readonly OrganisationInspection[];
  readonly scopedPkis: readonly ScopedPki[];
  /** Hosts that were intercepted in the past, and other domains of their owners; lower case. */
  readonly watchedHosts: ReadonlySet<string>;
  /** Those of them that speak HTTP/2 or HTTP/3 with every browser. */
  readonly http2Hosts: ReadonlySet<string>;
  /** Publicly trusted issuers and logs, by which a leaf alone is judged. */
  readonly issuerTables: IssuerTables;
}
