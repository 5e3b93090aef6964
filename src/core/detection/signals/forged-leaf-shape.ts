import { DAY_MS } from '../../time.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { namesEqual } from '../../x509/distinguished-name.ts';
import { defineSignal, match } from '../signal.ts';
import { rootTrust, type SignalContext } from '../signal-context.ts';

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
 * Returns whether the leaf has signed itself. No interceptor's authority has made it then, and a browser
 * takes it only where the user has accepted that very certificate.
 */
async function isOwnAuthority({ chain, isSignedBy }: SignalContext): Promise<boolean> {
  const leaf = chain[0]?.parsed;
  if (chain.length !== 1 || !leaf?.issuer || !leaf.subject) return false;
  return namesEqual(leaf.issuer, leaf.subject) && (await isSignedBy(leaf, leaf.spki));
}

/**
 * The leaf has shapes of the certificates that the interceptor of 2019 made. Two shapes are strong, one
 * alone is weak. Shapes mean nothing below a publicly trusted root, and on a leaf that signed itself.
 */
export const forgedLeafShape = defineSignal({
  id: 'forged-leaf-shape',
  group: 'interception',
  sources: [{ id: 'IMC', section: 'the forged certificates' }],
  detect: async (context) => {
    const leaf = context.chain[0]?.parsed;
    if (rootTrust(context) === 'publicly-trusted' || !leaf) return [];
    const count = Object.values(SHAPES).filter((hasShape) => hasShape(leaf)).length;
    if (count === 0 || (await isOwnAuthority(context))) return [];
    return [match(count >= 2 ? 'strong' : 'weak', { certificate: 0 })];
  },
});
