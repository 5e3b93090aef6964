import { describe, expect, it } from 'vitest';
import { evaluateRules } from '../../src/core/detection/evaluate-rules.ts';
import type {
  HandshakeError,
  Observation,
  PresentedChain,
  RootTrust,
} from '../../src/core/detection/observation.ts';
import type { SignalMatch } from '../../src/core/detection/signal-match.ts';
import {
  type Confidence,
  LEVELS,
  type Level,
  moreSevere,
} from '../../src/core/detection/verdict.ts';

const stated = {
  sha256: '00'.repeat(32),
  sha1: null,
  spkiSha256: null,
  subject: null,
  issuer: null,
  serial: null,
  notBefore: null,
  notAfter: null,
  der: null,
};

function presented(root: RootTrust, changes: Partial<PresentedChain> = {}): Observation {
  const result: PresentedChain = {
    kind: 'certificates',
    certificates: [stated],
    root,
    override: null,
    fromCache: false,
    ...changes,
  };
  return { host: 'site.example.org', at: 0, source: 'firefox-chain', result };
}

function failure(error: HandshakeError): Observation {
  return {
    host: 'site.example.org',
    at: 0,
    source: 'error-code',
    result: { kind: 'failure', error },
  };
}

const sighting = (
  signal: SignalMatch['signal'],
  weight: SignalMatch['weight'],
  authority: string | null = null,
): SignalMatch => ({
  signal,
  weight,
  authority,
  certificate: 0,
});

const privateRoot = sighting('private-root', 'weak');

describe('weigh', () => {
  it('calls a proof proven, under any root and beside any label', () => {
    const proof = sighting('known-key', 'proof', 'x');
    const labels = [
      sighting('inspection-software', 'benign', 'eset'),
      sighting('local-site', 'benign'),
      sighting('accepted-exception', 'benign'),
    ];
    for (const root of ['publicly-trusted', 'private', 'unknown'] as const) {
      const { decisive, ...rest } = evaluateRules(presented(root), [...labels, proof]);
      expect(rest).toMatchObject({ level: 'known-interception', confidence: 'proven' });
      expect(decisive).toBe(proof);
    }
  });

  it('never calls anything less than a proof interception under a root that the browser ships', () => {
    const all: SignalMatch[] = [
      sighting('known-issuer-and-serial', 'strong', 'x'),
      sighting('known-key-identifier', 'strong', 'x'),
      sighting('known-name', 'strong', 'x'),
      sighting('known-family', 'strong', 'x'),
      sighting('public-site-private-root', 'strong'),
      privateRoot,
    ];
    expect(evaluateRules(presented('publicly-trusted'), all)).toMatchObject({
      level: 'no-sign',
      confidence: 'likely',
    });
  });

  it('is likely by name over a private root, possible over one that is not known', () => {
    const name = sighting('known-name', 'strong', 'x');
    expect(evaluateRules(presented('private'), [name, privateRoot])).toMatchObject({
      level: 'known-interception',
      confidence: 'likely',
    });
    expect(evaluateRules(presented('unknown'), [{ ...name, weight: 'weak' }])).toMatchObject({
      level: 'known-interception',
      confidence: 'possible',
    });
  });

  it('lets the certificate nearest to the root speak', () => {
    const low = sighting('known-name', 'strong', 'leaf');
    const high = { ...sighting('known-name', 'strong', 'root'), certificate: 2 };
    expect(evaluateRules(presented('private'), [low, high]).decisive?.authority).toBe('root');
  });

  it.each([
    ['family', [sighting('known-family', 'strong', 'f')], 'unknown-interception', 'likely'],
    ['weak family', [sighting('known-family', 'weak', 'f')], 'unknown-interception', 'possible'],
    [
      'public site',
      [sighting('public-site-private-root', 'strong')],
      'unknown-interception',
      'likely',
    ],
    [
      'software',
      [
        sighting('inspection-software', 'benign', 'eset'),
        sighting('public-site-private-root', 'strong'),
      ],
      'device-inspection',
      'likely',
    ],
    ['local site', [sighting('local-site', 'benign')], 'private-authority', 'likely'],
    ['nothing else', [], 'private-authority', 'possible'],
  ] as const)('weighs a private root with %s', (_, sightings, level, confidence) => {
    expect(evaluateRules(presented('private'), [...sightings, privateRoot])).toMatchObject({
      level,
      confidence,
    });
  });

  it('never says "no sign" where nothing was read, or an error was clicked through', () => {
    const override = { untrusted: false, wrongName: true, wrongTime: false };
    expect(evaluateRules(presented('unknown', { override }), []).level).toBe('not-checked');
    for (const root of ['private', 'publicly-trusted', 'unknown'] as const) {
      expect(evaluateRules(presented(root, { certificates: [] }), []).level).toBe('not-checked');
    }
  });

  it.each([
    ['no timestamps', [['no-transparency', 'weak']], 'private-authority', 'possible'],
    [
      'no timestamps, on a local site',
      [
        ['no-transparency', 'weak'],
        ['local-site', 'benign'],
      ],
      'private-authority',
      'likely',
    ],
    [
      'no timestamps, and a product’s name',
      [
        ['no-transparency', 'weak'],
        ['inspection-software', 'benign'],
        ['public-site-private-root', 'weak'],
      ],
      'device-inspection',
      'possible',
    ],
    [
      'a catalogued name and no timestamps',
      [
        ['known-name', 'weak'],
        ['no-transparency', 'weak'],
      ],
      'known-interception',
      'likely',
    ],
    [
      'a catalogued name on a leaf that looks public',
      [['known-name', 'weak']],
      'known-interception',
      'possible',
    ],
    ['a forged shape', [['forged-leaf-shape', 'strong']], 'unknown-interception', 'possible'],
    [
      'a forged shape and no timestamps',
      [
        ['forged-leaf-shape', 'strong'],
        ['no-transparency', 'weak'],
      ],
      'unknown-interception',
      'likely',
    ],
    ['half a forged shape', [['forged-leaf-shape', 'weak']], 'no-sign', 'possible'],
    ['nothing', [], 'no-sign', 'possible'],
  ] as [string, [SignalMatch['signal'], SignalMatch['weight']][], Level, Confidence][])(
    'weighs a leaf alone with %s',
    (_, found, level, confidence) => {
      const sightings = found.map(([signal, weight]) => sighting(signal, weight));
      expect(evaluateRules(presented('unknown'), sightings)).toMatchObject({ level, confidence });
    },
  );

  it('tells refusals apart from other errors', () => {
    const refused = sighting('browser-refused', 'weak');
    expect(evaluateRules(failure('unknown-issuer'), [refused])).toMatchObject({
      level: 'refused',
      confidence: 'possible',
    });
    expect(evaluateRules(failure('revoked'), [{ ...refused, weight: 'strong' }])).toMatchObject({
      confidence: 'likely',
    });
    expect(evaluateRules(failure('expired'), [])).toMatchObject({
      level: 'not-checked',
      notChecked: 'certificate-error',
    });
    expect(evaluateRules(failure('connection-failed'), [])).toMatchObject({
      notChecked: 'connection-failed',
    });
    const word = sighting('browser-says-interception', 'proof');
    expect(evaluateRules(failure('known-interception'), [word])).toMatchObject({
      level: 'known-interception',
      confidence: 'proven',
    });
  });
});

describe('worse', () => {
  const ranked = (level: Level, confidence: Confidence) => ({ level, confidence });

  it('goes by level, then by confidence', () => {
    for (const [index, level] of LEVELS.entries()) {
      for (const better of LEVELS.slice(index + 1)) {
        const [a, b] = [ranked(level, 'possible'), ranked(better, 'proven')];
        expect(moreSevere(a, b)).toBe(a);
        expect(moreSevere(b, a)).toBe(a);
      }
    }
    const likely = ranked('refused', 'likely');
    expect(moreSevere(ranked('refused', 'possible'), likely)).toBe(likely);
  });
});
