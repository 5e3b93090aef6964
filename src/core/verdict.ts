/** Verdict: what the sightings of one observation come to. Badge, popup and log all show this. */
import type {
  HandshakeError,
  Observation,
  Override,
  Presented,
  RootTrust,
  Route,
  UnseenReason,
} from './observation.ts';
import type { Sighting, SignalId, Weight } from './signal.ts';

export type Level =
  | 'known-interception'
  | 'unknown-interception'
  | 'device-inspection'
  | 'private-authority'
  | 'refused'
  | 'no-sign'
  | 'unseen';

/** Worst first. */
export const LEVELS: readonly Level[] = [
  'known-interception',
  'unknown-interception',
  'device-inspection',
  'refused',
  'private-authority',
  'unseen',
  'no-sign',
];

/** `proven`: cryptographic identity or the browser's own word. */
export type Confidence = 'proven' | 'likely' | 'possible';

/** One certificate of the chain, ready to be shown: every text is neutralised and bounded. */
export interface ShownCertificate {
  readonly name: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** Ms since epoch. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Base64, or null where the key could not be read. */
  readonly spkiSha256: string | null;
  /** "RSA 4096", or '' where it was not read. */
  readonly key: string;
  /** The certificate that the verdict rests on. */
  readonly guilty: boolean;
}

export interface Verdict {
  readonly level: Level;
  readonly confidence: Confidence;
  readonly host: string;
  /** Ms since epoch: when it was observed. */
  readonly at: number;
  readonly route: Route;
  /** Id of the authority, family or product that is named; null where none is. */
  readonly authority: string | null;
  readonly reasons: readonly Sighting[];
  /** Leaf first; at most `MAX_SHOWN_CERTIFICATES`. */
  readonly chain: readonly ShownCertificate[];
  readonly root: RootTrust | null;
  readonly override: Override | null;
  /** Why nothing could be read, at level `unseen`. */
  readonly unseen: UnseenReason | null;
  /** The error by which the browser refused, where it did. */
  readonly failure: HandshakeError | null;
  /** What the certificate of a cached page says about the day when the page was stored. */
  readonly whenStored: { readonly level: Level; readonly authority: string | null } | null;
}

/** The worse of two verdicts: by level, then by confidence; the first where they are alike. */
export function worse<T extends Pick<Verdict, 'level' | 'confidence'>>(a: T, b: T): T {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (byLevel !== 0) return byLevel < 0 ? a : b;
  return CONFIDENCES.indexOf(a.confidence) <= CONFIDENCES.indexOf(b.confidence) ? a : b;
}

const CONFIDENCES: readonly Confidence[] = ['proven', 'likely', 'possible'];

/** Whether the level says that somebody reads along. */
export function isInterception(level: Level): boolean {
  return level === 'known-interception' || level === 'unknown-interception';
}

/** The browser refused a certificate, whatever for. */
function isRefusal(error: HandshakeError): boolean {
  return error !== 'connection-failed';
}

/** Whether the level warns of something, as against a quiet note or nothing. */
export function isWarning(level: Level): boolean {
  return isInterception(level) || level === 'device-inspection' || level === 'refused';
}

/** Signals that name one catalogued authority, as against a family or nobody. */
const NAMES_AUTHORITY: ReadonlySet<SignalId> = new Set<SignalId>([
  'known-certificate',
  'known-key',
  'signed-by-known-key',
  'known-issuer-and-serial',
  'known-key-identifier',
  'known-name',
]);

const WEIGHTS: readonly Weight[] = ['proof', 'strong', 'weak', 'benign'];

export interface Conclusion {
  readonly level: Level;
  readonly confidence: Confidence;
  /** The sighting that decides, and names the authority. */
  readonly decisive: Sighting | null;
  readonly unseen: UnseenReason | null;
}

function conclude(
  level: Level,
  confidence: Confidence,
  decisive: Sighting | null,
  unseen: UnseenReason | null = null,
): Conclusion {
  return { level, confidence, decisive, unseen };
}

type Named = (signal: SignalId) => Sighting | null;

/** A host that the browser refused minutes ago is shown, and nothing clears it. */
function weighWentOn(sighting: Sighting | null): Conclusion | null {
  if (!sighting) return null;
  return sighting.weight === 'strong'
    ? conclude('known-interception', 'likely', sighting)
    : conclude('refused', 'possible', sighting);
}

/**
 * The leaf alone is known: the root may be a public one, so that nothing but a proof is more than
 * likely, and a name is likely only where the leaf also looks unlike a public one.
 */
function weighLeaf(
  { override }: Presented,
  named: Named,
  identity: Sighting | null,
  wasRead: boolean,
): Conclusion {
  const shape = named('forged-leaf-shape');
  const noTimestamps = named('no-transparency');
  const forged = shape?.weight === 'strong' ? shape : null;
  const unlikePublic = forged ?? noTimestamps;
  if (identity) {
    return conclude('known-interception', unlikePublic ? 'likely' : 'possible', identity);
  }
  const family = named('known-family');
  if (family) return conclude('unknown-interception', 'possible', family);
  if (forged) return conclude('unknown-interception', noTimestamps ? 'likely' : 'possible', forged);
  if (override) {
    return weighWentOn(named('went-on')) ?? conclude('unseen', 'possible', null, 'root-not-shown');
  }
  if (!wasRead) return conclude('unseen', 'possible', null, 'unreadable-certificate');
  if (!noTimestamps) return conclude('no-sign', 'possible', null);
  if (named('local-site')) return conclude('private-authority', 'likely', noTimestamps);
  const software = named('inspection-software');
  if (software) return conclude('device-inspection', 'possible', software);
  const publicSite = named('public-site-private-root');
  if (publicSite) return conclude('unknown-interception', 'possible', publicSite);
  return conclude('private-authority', 'possible', noTimestamps);
}

/**
 * Weighs sightings. The rows are tried from the top and the first that fits decides; a label never
 * comes before a proof. The order of `sightings` is the order of the list of signals. `wasRead`: the
 * leaf could be parsed, without which nothing may be said of it where it is all there is.
 */
export function weigh(
  observation: Observation,
  sightings: readonly Sighting[],
  wasRead = true,
): Conclusion {
  const { evidence } = observation;
  const ranked = WEIGHTS.flatMap((weight) => sightings.filter((one) => one.weight === weight));
  const find = (test: (sighting: Sighting) => boolean): Sighting | null => {
    const first = ranked.find(test);
    // Of one signal on several certificates, the one nearest to the root says most.
    const alike = (one: Sighting) => one.signal === first?.signal && one.weight === first.weight;
    return ranked.findLast((one) => test(one) && alike(one)) ?? null;
  };
  const named: Named = (signal) => find((sighting) => sighting.signal === signal);
  const strong: Named = (signal) =>
    find((sighting) => sighting.signal === signal && sighting.weight === 'strong');
  if (evidence.kind === 'nothing') {
    return weighWentOn(named('went-on')) ?? conclude('unseen', 'possible', null, evidence.reason);
  }

  const proof = find(({ weight }) => weight === 'proof');
  if (proof) return conclude('known-interception', 'proven', proof);

  if (evidence.kind === 'failure') {
    // A router's or a printer's own certificate is refused like this every day.
    if (named('local-site') && isRefusal(evidence.error)) {
      return conclude('unseen', 'possible', null, 'local-certificate');
    }
    const word =
      named('browser-says-interception') ??
      named('several-hosts-refused') ??
      named('browser-refused');
    if (word) return conclude('refused', word.weight === 'strong' ? 'likely' : 'possible', word);
    const connected = evidence.error !== 'connection-failed';
    return conclude(
      'unseen',
      'possible',
      null,
      connected ? 'certificate-error' : 'connection-failed',
    );
  }

  if (evidence.certificates.length === 0)
    return conclude('unseen', 'possible', null, 'no-certificate');
  if (evidence.root === 'built-in') return conclude('no-sign', 'likely', null);

  const identity = find(({ signal }) => NAMES_AUTHORITY.has(signal));
  if (evidence.root === 'unknown') return weighLeaf(evidence, named, identity, wasRead);
  if (identity) return conclude('known-interception', 'likely', identity);
  const family = named('known-family');
  if (family) {
    const sure = family.weight === 'strong';
    return conclude('unknown-interception', sure ? 'likely' : 'possible', family);
  }

  const local = named('local-site');
  if (local) return conclude('private-authority', 'likely', named('private-root'));
  const software = named('inspection-software');
  if (software) return conclude('device-inspection', 'likely', software);
  const sign = named('public-site-private-root') ?? strong('forged-leaf-shape');
  if (sign) return conclude('unknown-interception', 'likely', sign);
  return conclude('private-authority', 'possible', named('private-root'));
}

/** A page from the cache: nothing is known of today's connection, only of the day it was stored. */
export function asStored(verdict: Verdict): Verdict {
  if (verdict.unseen !== null) return { ...verdict, unseen: 'cached' };
  return {
    ...verdict,
    level: 'unseen',
    confidence: 'possible',
    unseen: 'cached',
    authority: null,
    whenStored: { level: verdict.level, authority: verdict.authority },
  };
}
