/**
 * The table by which sightings become a verdict. The rows are tried from the top, and the first that
 * fits attributedTo. docs/detection.md shows this table, and a test holds the two together.
 */
import type { NotCheckedReason } from './observation.ts';
import type { SignalId } from './signal.ts';
import type { Confidence, Level } from './verdict.ts';

/**
 * What there is to judge: no certificate and no error, a refusal, no certificate in an answer, a
 * chain to a root that the browser ships, a chain to one that it does not, the leaf alone.
 */
export type Situation = 'nothing' | 'refusal' | 'empty' | 'publicly-trusted' | 'private' | 'leaf';

/**
 * A signal, a signal at a weight, or: any proof; any signal that names a catalogued authority; any of
 * `SIGNS_OF_INTERCEPTION`; an error that the user accepted; a leaf that could not be read; a
 * certificate that was refused.
 */
export type Condition =
  | SignalId
  | `${SignalId} (strong)`
  | 'a proof'
  | 'a catalogued name'
  | 'a sign of interception'
  | 'an accepted error'
  | 'an unread leaf'
  | 'a refused certificate';

/** What tells interception below a private root, whoever it is. */
export const SIGNS_OF_INTERCEPTION: readonly Condition[] = [
  'scoped-pki (strong)',
  'public-site-private-root',
  'one-authority-many-sites',
  'public-address',
  'forged-leaf-shape (strong)',
  'changed-to-private-root',
];

export interface VerdictRule {
  readonly situations: readonly Situation[];
  /** All of these must be there. */
  readonly requires: readonly Condition[];
  /** None of these may be there. */
  readonly excludes?: readonly Condition[];
  readonly level: Level;
  readonly confidence: Confidence;
  /** The sighting that names who, and the guilty certificate; the first need where it is not said. */
  readonly attributedTo?: Condition;
  /** Why nothing could be read, at level `not-checked`; "as told" is the observation's own reason. */
  readonly notChecked?: NotCheckedReason | 'as told';
}

const EVERY: readonly Situation[] = [
  'nothing',
  'refusal',
  'empty',
  'publicly-trusted',
  'private',
  'leaf',
];

function row(
  given: Situation | readonly Situation[],
  requires: readonly Condition[],
  level: Level,
  confidence: Confidence,
  more: Pick<VerdictRule, 'excludes' | 'attributedTo' | 'notChecked'> = {},
): VerdictRule {
  return {
    situations: typeof given === 'string' ? [given] : given,
    requires,
    level,
    confidence,
    ...more,
  };
}

const notChecked = (
  given: Situation,
  requires: readonly Condition[],
  reason: NotCheckedReason | 'as told',
  excludes: readonly Condition[] = [],
): VerdictRule => row(given, requires, 'not-checked', 'possible', { notChecked: reason, excludes });

export const VERDICT_RULES: readonly VerdictRule[] = [
  // A proof comes before everything: before any label, and below any root.
  row(EVERY, ['a proof'], 'known-interception', 'proven'),

  row('nothing', ['went-on (strong)'], 'known-interception', 'likely'),
  row('nothing', ['went-on'], 'refused', 'possible'),
  notChecked('nothing', [], 'as told'),

  // A router's or a printer's own certificate is refused every day.
  notChecked('refusal', ['local-site', 'a refused certificate'], 'local-certificate'),
  notChecked('refusal', ['wrong-clock'], 'wrong-clock'),
  row('refusal', ['browser-says-interception (strong)'], 'refused', 'likely'),
  row('refusal', ['browser-refused (strong)'], 'refused', 'likely'),
  row('refusal', ['several-hosts-refused'], 'refused', 'likely', { excludes: ['captive-portal'] }),
  row('refusal', ['browser-says-interception'], 'refused', 'possible'),
  row('refusal', ['browser-refused'], 'refused', 'possible'),
  notChecked('refusal', ['a refused certificate'], 'certificate-error'),
  notChecked('refusal', [], 'connection-failed'),

  notChecked('empty', [], 'no-certificate'),

  // Below a root that the browser ships, nothing but a proof is interception.
  row('publicly-trusted', [], 'no-sign', 'likely'),

  row('private', ['a catalogued name'], 'known-interception', 'likely'),
  row('private', ['known-family (strong)'], 'unknown-interception', 'likely'),
  row('private', ['known-family'], 'unknown-interception', 'possible'),
  row('private', ['went-on (strong)', 'an accepted error'], 'known-interception', 'likely'),
  row('private', ['went-on', 'an accepted error'], 'refused', 'possible'),
  row('private', ['local-site'], 'private-authority', 'likely', { attributedTo: 'private-root' }),
  // An authority of a whole country in its own place is none the worse for a product's name.
  row('private', ['scoped-pki', 'inspection-software'], 'private-authority', 'likely', {
    excludes: [
      'scoped-pki (strong)',
      'public-site-private-root',
      'forged-leaf-shape (strong)',
      'changed-to-private-root',
    ],
  }),
  // A product's name makes interception quieter, and by itself it is no sign of any.
  row('private', ['inspection-software', 'a sign of interception'], 'device-inspection', 'likely'),
  row('private', ['scoped-pki (strong)'], 'unknown-interception', 'likely'),
  row('private', ['public-site-private-root'], 'unknown-interception', 'likely'),
  row('private', ['forged-leaf-shape (strong)'], 'unknown-interception', 'likely'),
  row('private', ['changed-to-private-root'], 'unknown-interception', 'possible'),
  // An authority of a whole country has many sites of its own, at public addresses.
  row('private', ['scoped-pki'], 'private-authority', 'likely'),
  row('private', ['one-authority-many-sites'], 'unknown-interception', 'likely'),
  row('private', ['public-address (strong)'], 'unknown-interception', 'likely'),
  row('private', ['public-address'], 'unknown-interception', 'possible'),
  row('private', ['inspection-software'], 'private-authority', 'possible'),
  row('private', [], 'private-authority', 'possible', { attributedTo: 'private-root' }),

  // The leaf alone: its root may be a public one, so that a name requires a leaf unlike public ones.
  row('leaf', ['a catalogued name', 'forged-leaf-shape (strong)'], 'known-interception', 'likely'),
  row('leaf', ['a catalogued name', 'no-transparency'], 'known-interception', 'likely'),
  row('leaf', ['a catalogued name'], 'known-interception', 'possible'),
  row('leaf', ['known-family'], 'unknown-interception', 'possible'),
  // Old devices at home make such certificates, too.
  row('leaf', ['forged-leaf-shape (strong)', 'no-transparency'], 'unknown-interception', 'likely', {
    excludes: ['local-site'],
  }),
  row('leaf', ['forged-leaf-shape (strong)'], 'unknown-interception', 'possible', {
    excludes: ['local-site'],
  }),
  row('leaf', ['went-on (strong)', 'an accepted error'], 'known-interception', 'likely'),
  row('leaf', ['went-on', 'an accepted error'], 'refused', 'possible'),
  notChecked('leaf', ['an accepted error'], 'root-not-shown'),
  notChecked('leaf', ['an unread leaf'], 'unreadable-certificate'),
  row('leaf', [], 'no-sign', 'possible', { excludes: ['no-transparency'] }),
  row('leaf', ['local-site'], 'private-authority', 'likely', { attributedTo: 'no-transparency' }),
  row('leaf', ['inspection-software', 'public-site-private-root'], 'device-inspection', 'possible'),
  row('leaf', ['scoped-pki (strong)'], 'unknown-interception', 'possible'),
  row('leaf', ['public-site-private-root'], 'unknown-interception', 'possible'),
  row('leaf', ['scoped-pki'], 'private-authority', 'possible'),
  row('leaf', ['inspection-software'], 'private-authority', 'possible'),
  row('leaf', ['no-transparency'], 'private-authority', 'possible'),
];
