import type { Certificate } from '../../x509/parse-certificate.ts';
import { rootTrust, type Signal } from '../signal.ts';

/** What an honest authority puts into a leaf: key identifier, extended key usage, issuer's address. */
const USUAL = ['2.5.29.35', '2.5.29.37', '1.3.6.1.5.5.7.1.1'];

const DAY_MS = 24 * 60 * 60 * 1000;

/** Shapes by their names: each a thing that honest authorities hardly do. */
const SHAPES: Readonly<Record<string, (leaf: Certificate) => boolean>> = {
  // RSA with public exponent 3, which public authorities have long stopped to sign.
  'small exponent': ({ key }) => key?.exponent === 3,
  // Names copied from the real certificate, and every other extension dropped.
  stripped: ({ extensions, subjectAlternativeNames }) =>
    subjectAlternativeNames.length > 0 && !USUAL.some((oid) => extensions.includes(oid)),
  // Valid for a day, made as it was asked for.
  'one day': ({ notBefore, notAfter }) =>
    notBefore !== null &&
    notAfter !== null &&
    notAfter > notBefore &&
    notAfter - notBefore <= DAY_MS,
};

/**
 * The leaf looks as the interceptor of 2019 made them. Two shapes together are strong, each alone is
 * weak; below a root that the browser ships they say nothing.
 */
export const forgedLeafShape: Signal = {
  id: 'forged-leaf-shape',
  sources: [{ id: 'IMC', section: 'the forged certificates' }],
  detect: (scene) => {
    const leaf = scene.chain[0]?.parsed;
    if (rootTrust(scene) === 'publicly-trusted' || !leaf) return [];
    const shapes = Object.values(SHAPES).filter((has) => has(leaf)).length;
    if (shapes === 0) return [];
    const weight = shapes >= 2 ? 'strong' : 'weak';
    return [{ signal: 'forged-leaf-shape', weight, authority: null, certificate: 0 }];
  },
};
