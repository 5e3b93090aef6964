import { DAY_MS } from '../../time.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { defineSignal, match } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * Extensions that honest authorities put into a leaf: authority key identifier (2.5.29.35), extended key
 * usage (2.5.29.37), authority information access (RFC 5280 section 4.2.2.1).
 */
const USUAL_EXTENSIONS = ['2.5.29.35', '2.5.29.37', '1.3.6.1.5.5.7.1.1'];

/** Shapes that honest authorities hardly ever produce, by name. */
const SHAPES: Readonly<Record<string, (leaf: Certificate) => boolean>> = {
  // RSA with public exponent 3, which public authorities stopped signing long ago.
  'small exponent': ({ key }) => key?.exponent === 3,
  // Names copied from the real certificate, and every other extension dropped.
  stripped: ({ extensions, subjectAlternativeNames }) =>
    subjectAlternativeNames.length > 0 && !USUAL_EXTENSIONS.some((oid) => extensions.includes(oid)),
  // Valid for a day: made on request.
  'one day': ({ notBefore, notAfter }) =>
    notBefore !== null &&
    notAfter !== null &&
    notAfter > notBefore &&
    notAfter - notBefore <= DAY_MS,
};

/**
 * The leaf has shapes of the certificates that the interceptor of 2019 made. Two shapes are strong, one
 * alone is weak. Shapes mean nothing below a publicly trusted root.
 */
export const forgedLeafShape = defineSignal({
  id: 'forged-leaf-shape',
  group: 'interception',
  sources: [{ id: 'IMC', section: 'the forged certificates' }],
  detect: (context) => {
    const leaf = context.chain[0]?.parsed;
    if (rootTrust(context) === 'publicly-trusted' || !leaf) return [];
    const count = Object.values(SHAPES).filter((hasShape) => hasShape(leaf)).length;
    return count === 0 ? [] : [match(count >= 2 ? 'strong' : 'weak', { certificate: 0 })];
  },
});
