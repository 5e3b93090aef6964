/**
 * The rules that turn signal matches into a verdict: a table that is tried from the top, whose first row
 * that applies decides. docs/detection.md shows the same table, and a test compares the two.
 */
import type { NotCheckedReason } from './observation.ts';
import type { SignalId } from './signals/index.ts';
import type { Confidence, Level } from './verdict.ts';

/**
 * What there is to judge. `nothing`: no certificate and no error. `failure`: a failed connection.
 * `empty`: a response without certificates. `publicly-trusted` and `private`: a chain to a root of that kind.
 * `leaf`: the leaf alone.
 */
const SITUATIONS = ['nothing', 'failure', 'empty', 'publicly-trusted', 'private', 'leaf'] as const;

export type Situation = (typeof SITUATIONS)[number];

/**
 * A condition of a rule: a signal at any weight, a signal at one weight, any match of weight `proof`, any
 * signal that names one catalogued authority, any of `SIGNS_OF_INTERCEPTION`, any of
 * `SIGNS_OF_PRIVATE_LEAF`, an error that the user overrode, a leaf that was not parsed, a certificate
 * that the browser refused.
 */
export type Condition =
  | SignalId
  | `${SignalId} (strong)`
  | `${SignalId} (weak)`
  | `${SignalId} (benign)`
  | 'a proof'
  | 'a catalogued name'
  | 'a sign of interception'
  | 'no public leaf'
  | 'an overridden error'
  | 'an unreadable leaf'
  | 'a refused certificate';

/** Conditions that indicate interception below a private root, by any authority. */
export const SIGNS_OF_INTERCEPTION: readonly Condition[] = [
  'scoped-pki (strong)',
  'public-site-private-root',
  'one-authority-many-sites',
  'public-address',
  'forged-leaf-shape (strong)',
  'changed-to-private-root',
];

/** Conditions that show, from the leaf alone, that no publicly trusted authority has issued it. */
export const SIGNS_OF_PRIVATE_LEAF: readonly Condition[] = [
  'forged-public-issue',
  'no-public-issuer',
  'no-transparency',
  'long-validity',
];

/** One row of the table. */
export interface VerdictRule {
  readonly situations: readonly Situation[];
  /** All of these must hold. */
  readonly requires: readonly Condition[];
  /** None of these may hold. */
  readonly excludes?: readonly Condition[];
  readonly level: Level;
  readonly confidence: Confidence;
  /**
   * Condition whose match names the authority and flags the certificate; the first of `requires` where
   * it is left out.
   */
  readonly attributedTo?: Condition;
  /** Why nothing was checked, at level `not-checked`; `as observed` is the observation's own reason. */
  readonly notChecked?: NotCheckedReason | 'as observed';
}

function rule(
  situation: Situation | readonly Situation[],
  requires: readonly Condition[],
  level: Level,
  confidence: Confidence,
  more: Pick<VerdictRule, 'excludes' | 'attributedTo' | 'notChecked'> = {},
): VerdictRule {
  return {
    situations: typeof situation === 'string' ? [situation] : situation,
    requires,
    level,
    confidence,
    ...more,
  };
}

function notChecked(
  situation: Situation,
  requires: readonly Condition[],
  reason: NotCheckedReason | 'as observed',
): VerdictRule {
  return rule(situation, requires, 'not-checked', 'possible', { notChecked: reason });
}

/** The rules, in the order in which they are tried. Every situation has a rule without conditions. */
export const VERDICT_RULES: readonly VerdictRule[] = [
  // A proof outranks every label, and counts below any root.
  rule(SITUATIONS, ['a proof'], 'known-interception', 'proven'),

  rule('nothing', ['went-on (strong)'], 'known-interception', 'likely'),
  rule('nothing', ['went-on'], 'refused', 'possible'),
  // Only below a root that the browser ships; what a click on a warning let in comes otherwise.
  rule('nothing', ['needs-shipped-root'], 'no-sign', 'likely'),
  rule('nothing', ['shared-dictionary'], 'no-sign', 'likely'),
  // One site may be set up oddly; unrelated sites at the same time hardly are.
  rule('nothing', ['older-protocol (strong)'], 'unknown-interception', 'likely'),
  rule('nothing', ['older-protocol'], 'unknown-interception', 'possible'),
  notChecked('nothing', [], 'as observed'),

  // Browsers refuse the certificates of routers and printers every day.
  notChecked('failure', ['local-site', 'a refused certificate'], 'local-certificate'),
  // An interceptor can choose the dates of its intermediate, so the clock explains such a refusal only.
  rule('failure', ['wrong-clock'], 'not-checked', 'possible', {
    excludes: ['browser-refused'],
    notChecked: 'wrong-clock',
  }),
  rule('failure', ['browser-says-interception (strong)'], 'refused', 'likely'),
  rule('failure', ['browser-refused', 'wrong-clock'], 'refused', 'possible'),
  rule('failure', ['browser-refused (strong)'], 'refused', 'likely'),
  rule('failure', ['several-hosts-refused'], 'refused', 'likely', { excludes: ['captive-portal'] }),
  rule('failure', ['browser-says-interception'], 'refused', 'possible'),
  rule('failure', ['browser-refused'], 'refused', 'possible'),
  notChecked('failure', ['a refused certificate'], 'certificate-error'),
  notChecked('failure', [], 'connection-failed'),

  notChecked('empty', [], 'no-certificate'),

  // Below a publicly trusted root, nothing but a proof is interception.
  rule('publicly-trusted', [], 'no-sign', 'likely'),

  rule('private', ['a catalogued name'], 'known-interception', 'likely'),
  rule('private', ['known-family (strong)'], 'unknown-interception', 'likely'),
  rule('private', ['known-family', 'a sign of interception'], 'unknown-interception', 'likely'),
  rule('private', ['known-family'], 'unknown-interception', 'possible'),
  rule('private', ['went-on (strong)', 'an overridden error'], 'known-interception', 'likely'),
  rule('private', ['went-on', 'an overridden error'], 'refused', 'possible'),
  rule('private', ['local-site'], 'private-authority', 'likely', { attributedTo: 'private-root' }),
  // What an organisation says of its own inspection labels it everywhere, and silences nothing.
  rule('private', ['organisation-inspection'], 'device-inspection', 'likely'),
  // A product's name makes the authority of a country, within its domains, no more suspicious.
  rule('private', ['scoped-pki (benign)', 'inspection-software'], 'private-authority', 'likely', {
    excludes: [
      'scoped-pki (strong)',
      'public-site-private-root',
      'forged-leaf-shape (strong)',
      'changed-to-private-root',
    ],
  }),
  // A product's name softens a sign of interception.
  rule('private', ['inspection-software', 'a sign of interception'], 'device-inspection', 'likely'),
  rule('private', ['scoped-pki (strong)'], 'unknown-interception', 'likely'),
  rule('private', ['public-site-private-root'], 'unknown-interception', 'likely'),
  rule('private', ['forged-leaf-shape (strong)'], 'unknown-interception', 'likely'),
  // One site at a public address has harmless causes; a second sign with it has hardly any.
  rule(
    'private',
    ['public-address (strong)', 'changed-to-private-root'],
    'unknown-interception',
    'likely',
  ),
  rule('private', ['changed-to-private-root'], 'unknown-interception', 'possible'),
  // The authority of a country has many sites of its own, at public addresses.
  rule('private', ['scoped-pki (benign)'], 'private-authority', 'likely'),
  // Anyone can take the name of a community that signs for everybody: it explains no site.
  rule('private', ['scoped-pki (weak)', 'public-address'], 'unknown-interception', 'possible'),
  rule(
    'private',
    ['scoped-pki (weak)', 'one-authority-many-sites'],
    'unknown-interception',
    'possible',
  ),
  rule('private', ['scoped-pki (weak)'], 'private-authority', 'possible'),
  rule(
    'private',
    ['public-address (strong)', 'one-authority-many-sites'],
    'unknown-interception',
    'likely',
  ),
  rule('private', ['one-authority-many-sites (strong)'], 'unknown-interception', 'likely'),
  rule('private', ['one-authority-many-sites'], 'unknown-interception', 'possible'),
  rule('private', ['public-address'], 'unknown-interception', 'possible'),
  // A product signs for sites of others only; a mere label makes nothing more severe.
  rule('private', ['inspection-software (weak)'], 'device-inspection', 'possible'),
  rule('private', ['inspection-software'], 'private-authority', 'possible'),
  rule('private', [], 'private-authority', 'possible', { attributedTo: 'private-root' }),

  // However it looks, its root is one that the browser ships.
  rule('leaf', ['needs-shipped-root'], 'no-sign', 'likely', { excludes: ['an overridden error'] }),
  rule('leaf', ['shared-dictionary'], 'no-sign', 'likely', { excludes: ['an overridden error'] }),
  // What a click on a warning let in may be a public leaf of another name.
  rule('leaf', ['publicly-issued'], 'no-sign', 'likely', { excludes: ['an overridden error'] }),
  // The leaf alone may have a public root, so a name needs a leaf that is unlike public ones.
  rule('leaf', ['a catalogued name', 'forged-leaf-shape (strong)'], 'known-interception', 'likely'),
  rule('leaf', ['a catalogued name', 'no public leaf'], 'known-interception', 'likely'),
  rule('leaf', ['a catalogued name'], 'known-interception', 'possible'),
  rule('leaf', ['known-family'], 'unknown-interception', 'possible'),
  // Only who copies a certificate claims what its issuer has not signed; some products do.
  rule('leaf', ['forged-public-issue', 'inspection-software'], 'device-inspection', 'likely', {
    excludes: ['local-site'],
    attributedTo: 'inspection-software',
  }),
  rule('leaf', ['forged-public-issue'], 'unknown-interception', 'likely', {
    excludes: ['local-site'],
  }),
  // Old devices at home have certificates like that as well.
  rule('leaf', ['forged-leaf-shape (strong)', 'no public leaf'], 'unknown-interception', 'likely', {
    excludes: ['local-site'],
  }),
  rule('leaf', ['forged-leaf-shape (strong)'], 'unknown-interception', 'possible', {
    excludes: ['local-site'],
  }),
  rule('leaf', ['went-on (strong)', 'an overridden error'], 'known-interception', 'likely'),
  rule('leaf', ['went-on', 'an overridden error'], 'refused', 'possible'),
  notChecked('leaf', ['an overridden error'], 'root-not-shown'),
  // No public certificate is so odd, and old devices at home are met under local names.
  rule('leaf', ['unreadable-leaf'], 'unknown-interception', 'possible', {
    excludes: ['local-site'],
  }),
  notChecked('leaf', ['an unreadable leaf'], 'unreadable-certificate'),
  // What looks like a public leaf may be forged.
  rule('leaf', ['older-protocol (strong)'], 'unknown-interception', 'possible', {
    excludes: ['no public leaf'],
  }),
  rule('leaf', ['issuer-not-told'], 'not-checked', 'possible', {
    excludes: ['no public leaf'],
    notChecked: 'issuer-not-told',
  }),
  rule('leaf', [], 'no-sign', 'possible', { excludes: ['no public leaf'] }),
  rule('leaf', ['local-site'], 'private-authority', 'likely', { attributedTo: 'no public leaf' }),
  rule('leaf', ['inspection-software (weak)'], 'device-inspection', 'possible'),
  rule(
    'leaf',
    ['inspection-software', 'public-site-private-root'],
    'device-inspection',
    'possible',
  ),
  rule('leaf', ['scoped-pki (strong)', 'no-public-issuer'], 'unknown-interception', 'likely'),
  rule('leaf', ['scoped-pki (strong)'], 'unknown-interception', 'possible'),
  rule('leaf', ['public-site-private-root (strong)'], 'unknown-interception', 'likely'),
  rule('leaf', ['public-site-private-root'], 'unknown-interception', 'possible'),
  rule('leaf', ['scoped-pki (benign)'], 'private-authority', 'possible'),
  rule('leaf', ['inspection-software'], 'private-authority', 'possible'),
  // Matches only where the issuer is known to be a private one.
  rule('leaf', ['public-address'], 'unknown-interception', 'possible'),
  notChecked('leaf', ['issuer-not-told'], 'issuer-not-told'),
  rule('leaf', ['no public leaf'], 'private-authority', 'possible'),
];
