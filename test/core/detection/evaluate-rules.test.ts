import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import { evaluateRules } from '../../../src/core/detection/evaluate-rules.ts';
import type {
  Observation,
  PresentedChain,
  RootTrust,
} from '../../../src/core/detection/observation.ts';
import type { SignalMatch } from '../../../src/core/detection/signal-match.ts';
import type { Confidence, Level } from '../../../src/core/detection/verdict.ts';
import {
  type ChainObservation,
  HOST,
  observeChain,
  observeFailure,
} from '../../fixtures/observation.ts';

let leafAlone: ChainObservation;

beforeAll(async () => {
  const { der } = makeCertificate({ subject: [['CN', HOST]], key: await makeEcKey() });
  leafAlone = await observeChain([der]);
});

const presented = (root: RootTrust, changes: Partial<PresentedChain> = {}): Observation => ({
  ...leafAlone,
  result: { ...leafAlone.result, root, ...changes },
});

const match = (
  signal: SignalMatch['signal'],
  weight: SignalMatch['weight'],
  authority: string | null = null,
): SignalMatch => ({
  signal,
  weight,
  authority,
  certificate: 0,
});

const privateRoot = match('private-root', 'weak');

describe('evaluateRules', () => {
  it('gives proven interception for a proof, below any root and beside any label', () => {
    const proof = match('known-key', 'proof', 'x');
    const labels = [
      match('inspection-software', 'benign', 'eset'),
      match('local-site', 'benign'),
      match('accepted-exception', 'benign'),
    ];
    for (const root of ['publicly-trusted', 'private', 'unknown'] as const) {
      const { decisive, ...rest } = evaluateRules(presented(root), [...labels, proof]);
      expect(rest).toMatchObject({ level: 'known-interception', confidence: 'proven' });
      expect(decisive).toBe(proof);
    }
  });

  it('gives interception below a publicly trusted root for nothing less than a proof', () => {
    const all: SignalMatch[] = [
      match('known-issuer-and-serial', 'strong', 'x'),
      match('known-key-identifier', 'strong', 'x'),
      match('known-name', 'strong', 'x'),
      match('known-family', 'strong', 'x'),
      match('public-site-private-root', 'strong'),
      privateRoot,
    ];
    expect(evaluateRules(presented('publicly-trusted'), all)).toMatchObject({
      level: 'no-sign',
      confidence: 'likely',
    });
  });

  it('is likely by name below a private root, possible below an unknown one', () => {
    const name = match('known-name', 'strong', 'x');
    expect(evaluateRules(presented('private'), [name, privateRoot])).toMatchObject({
      level: 'known-interception',
      confidence: 'likely',
    });
    expect(evaluateRules(presented('unknown'), [{ ...name, weight: 'weak' }])).toMatchObject({
      level: 'known-interception',
      confidence: 'possible',
    });
  });

  it('attributes the verdict to the certificate nearest to the root', () => {
    const low = match('known-name', 'strong', 'leaf');
    const high = { ...match('known-name', 'strong', 'root'), certificate: 2 };
    expect(evaluateRules(presented('private'), [low, high]).decisive?.authority).toBe('root');
  });

  it.each([
    ['family', [match('known-family', 'strong', 'f')], 'unknown-interception', 'likely'],
    ['weak family', [match('known-family', 'weak', 'f')], 'unknown-interception', 'possible'],
    [
      'public site',
      [match('public-site-private-root', 'strong')],
      'unknown-interception',
      'likely',
    ],
    [
      'software',
      [match('inspection-software', 'benign', 'eset'), match('public-site-private-root', 'strong')],
      'device-inspection',
      'likely',
    ],
    ['local site', [match('local-site', 'benign')], 'private-authority', 'likely'],
    ['nothing else', [], 'private-authority', 'possible'],
  ] as const)('judges a private root with %s', (_, matches, level, confidence) => {
    expect(evaluateRules(presented('private'), [...matches, privateRoot])).toMatchObject({
      level,
      confidence,
    });
  });

  it('is never no-sign where nothing was read, or an error was overridden', () => {
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
    'judges a leaf alone with %s',
    (_, found, level, confidence) => {
      const matches = found.map(([signal, weight]) => match(signal, weight));
      expect(evaluateRules(presented('unknown'), matches)).toMatchObject({ level, confidence });
    },
  );

  it('distinguishes refusals from other errors', () => {
    const refused = match('browser-refused', 'weak');
    expect(evaluateRules(observeFailure('unknown-issuer'), [refused])).toMatchObject({
      level: 'refused',
      confidence: 'possible',
    });
    expect(
      evaluateRules(observeFailure('revoked'), [{ ...refused, weight: 'strong' }]),
    ).toMatchObject({
      confidence: 'likely',
    });
    expect(evaluateRules(observeFailure('expired'), [])).toMatchObject({
      level: 'not-checked',
      notChecked: 'certificate-error',
    });
    expect(evaluateRules(observeFailure('connection-failed'), [])).toMatchObject({
      notChecked: 'connection-failed',
    });
    const statement = match('browser-says-interception', 'proof');
    expect(evaluateRules(observeFailure('known-interception'), [statement])).toMatchObject({
      level: 'known-interception',
      confidence: 'proven',
    });
  });
});
