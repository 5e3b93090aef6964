/** A community's name explains no site: what stays of a verdict where a scoped PKI matches weakly. */
import { expect, it } from 'vitest';
import { evaluateRules } from '../../../src/core/detection/evaluate-rules.ts';
import type { Observation } from '../../../src/core/detection/observation.ts';
import type { SignalMatch } from '../../../src/core/detection/signal-match.ts';

const observation: Observation = {
  host: 'shop.example',
  at: 0,
  source: 'firefox-chain',
  result: {
    kind: 'certificates',
    certificates: [
      {
        ...{ sha256: '00', sha1: null, spkiSha256: null, subject: null, issuer: null },
        ...{ serial: null, notBefore: null, notAfter: null, der: null },
      },
    ],
    root: 'private',
    override: null,
    fromCache: false,
  },
};

const found = (
  signal: SignalMatch['signal'],
  weight: SignalMatch['weight'],
  authority: string | null = null,
): SignalMatch => ({ signal, weight, authority, certificate: 0 });

const community = found('scoped-pki', 'weak', 'cacert');

it.each([
  ['alone', [community], 'private-authority', 'possible'],
  [
    'at a public address',
    [community, found('public-address', 'strong')],
    'unknown-interception',
    'possible',
  ],
  [
    'over many sites',
    [community, found('one-authority-many-sites', 'strong')],
    'unknown-interception',
    'possible',
  ],
  [
    'on a known target',
    [found('scoped-pki', 'strong', 'cacert')],
    'unknown-interception',
    'likely',
  ],
  ['within its domains', [found('scoped-pki', 'benign', 'kz-nuc')], 'private-authority', 'likely'],
] as const)('%s', (_, matches, level, confidence) => {
  expect(evaluateRules(observation, matches)).toMatchObject({ level, confidence });
});
