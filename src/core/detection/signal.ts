/** What a signal is: one named reason, found in an observation. */
import type { Authority, Catalogue, SourceRef } from '../catalogue/catalogue.ts';
import type { Certificate } from '../x509/parse-certificate.ts';
import type { HandshakeError, Observation, ReportedCertificate } from './observation.ts';

/**
 * `proof`: cryptographic identity, or the browser's own word. `strong` and `weak`: evidence that
 * can be forged or be harmless. `benign`: a label that explains, and never silences a proof.
 */
export const WEIGHTS = ['proof', 'strong', 'weak', 'benign'] as const;

export type Weight = (typeof WEIGHTS)[number];

export type SignalId =
  | 'known-certificate'
  | 'known-key'
  | 'signed-by-known-key'
  | 'known-issuer-and-serial'
  | 'known-key-identifier'
  | 'known-name'
  | 'known-family'
  | 'browser-says-interception'
  | 'browser-refused'
  | 'several-hosts-refused'
  | 'went-on'
  | 'one-authority-many-sites'
  | 'public-address'
  | 'changed-to-private-root'
  | 'private-root'
  | 'public-site-private-root'
  | 'no-transparency'
  | 'forged-leaf-shape'
  | 'inspection-software'
  | 'scoped-pki'
  | 'local-site'
  | 'accepted-exception'
  | 'captive-portal'
  | 'wrong-clock'
  | 'other-sites-fine';

/** A signal that fired. */
export interface SignalMatch {
  readonly signal: SignalId;
  readonly weight: Weight;
  /** Id of the authority or family that is recognised. */
  readonly authority: string | null;
  /** Index in the chain of the certificate it was seen on. */
  readonly certificate: number | null;
}

/** One certificate of the chain: as the browser states it and, once it was worth it, as parsed. */
export interface ChainEntry {
  readonly reported: ReportedCertificate;
  readonly parsed: Certificate | null;
}

/** Software that inspects connections on purpose, by the exact attributes of its root's name. */
export interface InspectionSoftware {
  readonly id: string;
  readonly product: string;
  readonly kind: 'security-software' | 'company-gateway' | 'parental-control' | 'debugging-tool';
  /** All of these attributes must be there; the name may have others. */
  readonly attributes: readonly (readonly [type: string, value: string])[];
}

/** An authority outside the browsers' stores that signs real sites within its own domains. */
export interface ScopedPki {
  readonly id: string;
  readonly name: string;
  /** All of these attributes must be there; the name may have others. */
  readonly attributes: readonly (readonly [type: string, value: string])[];
  readonly sources: readonly SourceRef[];
  /** Domains in which that is normal, lower-case ASCII. */
  readonly domains: readonly string[];
}

/** What is known beforehand, and the same for every observation. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly software: readonly InspectionSoftware[];
  readonly scopedPkis: readonly ScopedPki[];
  /** Hosts that are known to have been intercepted: exact names, lower case. */
  readonly watchedHosts: ReadonlySet<string>;
}

/** What was seen before. */
export interface HistoryContext {
  /** Within the last minutes. */
  readonly refused: readonly { readonly host: string; readonly error: HandshakeError }[];
  /** Hosts of which the browser accepted the certificate. */
  readonly loaded: readonly string[];
  /** Owners (as `ownerOf` gives them) for whose sites the same private root vouched before. */
  readonly sites: readonly string[];
  /** The host was seen below a root that the browser ships, since the browser started. */
  readonly wasPublic: boolean;
}

export const EMPTY_HISTORY: HistoryContext = {
  refused: [],
  loaded: [],
  sites: [],
  wasPublic: false,
};

/** All that a signal may look at. */
export interface SignalContext {
  readonly observation: Observation;
  readonly chain: readonly ChainEntry[];
  readonly knowledge: Knowledge;
  readonly history: HistoryContext;
  /** Whether the certificate carries a signature by that key (DER of the SubjectPublicKeyInfo). */
  readonly isSignedBy: (
    certificate: Certificate,
    spki: Uint8Array<ArrayBuffer>,
  ) => Promise<boolean>;
}

export interface Signal {
  readonly id: SignalId;
  /** What the signal's weight rests on. */
  readonly sources: readonly SourceRef[];
  readonly detect: (
    scene: SignalContext,
  ) => readonly SignalMatch[] | Promise<readonly SignalMatch[]>;
}

/** The trust in the chain's root, or null where no certificates were presented. */
export function rootTrust(scene: SignalContext) {
  const { result } = scene.observation;
  return result.kind === 'certificates' ? result.root : null;
}

/**
 * Whether an authority that was recognised counts. What came in a file does not below a root that the
 * browser ships: a file that names an intermediate of the public authorities would have Küzet accuse
 * half the web.
 */
export function isApplicable({ origin }: Authority, scene: SignalContext): boolean {
  return origin !== 'addition' || rootTrust(scene) !== 'publicly-trusted';
}

/** 1 May 2018: Chrome demands timestamps of the public certificates issued from then on (CT). */
const TIMESTAMPS_SINCE = 1_525_132_800_000;

/** Whether a leaf has no timestamps of public logs, and is of a time when a public one would. */
export function lacksTimestamps({ sctCount, notBefore }: Certificate): boolean {
  return sctCount === 0 && (notBefore === null || notBefore >= TIMESTAMPS_SINCE);
}

/** How sure it is that the root is a private one: it is known, or the leaf lacks timestamps. */
export function privateRootWeight(scene: SignalContext): Weight | null {
  const root = rootTrust(scene);
  if (root === 'private') return 'strong';
  const leaf = scene.chain[0]?.parsed;
  return root === 'unknown' && leaf && lacksTimestamps(leaf) ? 'weak' : null;
}

/** Whether the user clicked through an error of the certificate. */
export function isOverridden({ observation: { result } }: SignalContext): boolean {
  return result.kind === 'certificates' && result.override !== null;
}
