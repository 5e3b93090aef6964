/** The static data that signals compare an observation with. */
import type { Catalogue, SourceRef } from '../catalogue/catalogue.ts';

/** Kinds of products that intercept connections on purpose. */
export const SOFTWARE_KINDS = [
  'security-software',
  'company-gateway',
  'parental-control',
  'debugging-tool',
] as const;

type SoftwareKind = (typeof SOFTWARE_KINDS)[number];

/** A product that intercepts connections on purpose, recognised by the exact attributes of its name. */
export interface InspectionSoftware {
  readonly id: string;
  readonly product: string;
  readonly kind: SoftwareKind;
  /** Attributes that the name must have; it may have others as well. */
  readonly attributes: readonly (readonly [type: string, value: string])[];
}

/** An authority that browsers do not ship and that signs real sites within its own domains. */
export interface ScopedPki {
  readonly id: string;
  readonly name: string;
  /** Attributes that the name must have; it may have others as well. */
  readonly attributes: readonly (readonly [type: string, value: string])[];
  readonly sources: readonly SourceRef[];
  /** Domains in which its certificates are normal, lower-case ASCII. */
  readonly domains: readonly string[];
}

/** Data that is the same for every observation. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly software: readonly InspectionSoftware[];
  readonly scopedPkis: readonly ScopedPki[];
  /** Hosts that were intercepted in the past: exact names, lower case. */
  readonly watchedHosts: ReadonlySet<string>;
}
