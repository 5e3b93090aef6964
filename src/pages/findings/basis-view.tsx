/** What a finding rests on: its reasons and its certificate chain. */
import { useEffect, useState } from 'preact/hooks';
import { displayChain } from '../../core/detection/display-chain.ts';
import { fingerprintCertificate } from '../../core/detection/fingerprint-certificate.ts';
import type { DisplayCertificate } from '../../core/detection/verdict.ts';
import type { Basis } from '../../core/findings/finding.ts';
import { t } from '../../i18n/messages.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { reasonTexts } from '../../wording/verdict-text.ts';

/** DER of the stored certificates by SHA-256 (lower-case hex). */
export type StoredCertificates = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Parses the stored certificates to the chain that the popup showed. */
async function readChain(
  { certificates, flagged }: Basis,
  ders: StoredCertificates,
): Promise<readonly DisplayCertificate[]> {
  const { parseCertificate } = await import('../../core/x509/parse-certificate.ts');
  const kept = certificates.flatMap(({ sha256 }) => ders.get(sha256) ?? []);
  const entries = await Promise.all(
    kept.map(async (der) => ({
      reported: await fingerprintCertificate(der),
      parsed: await parseCertificate(der),
    })),
  );
  return displayChain(entries, flagged);
}

interface BasisViewProps {
  readonly basis: Basis;
  readonly ders: StoredCertificates;
  readonly lookup: AuthorityLookup;
}

/** Draws the reasons at once, and the chain when its certificates are parsed. */
export function BasisView({ basis, ders, lookup }: BasisViewProps) {
  const [chain, setChain] = useState<readonly DisplayCertificate[]>([]);
  useEffect(() => {
    void readChain(basis, ders).then(setChain, console.error);
  }, [basis, ders]);
  const reasons = reasonTexts(basis, lookup).map(({ text }) => text);
  return (
    <>
      {reasons.length > 0 ? (
        <>
          <h3>{t('reasons_title')}</h3>
          <ul class="reasons">
            {reasons.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {basis.certificates.length === 0 ? (
        <p>{t('findings_no_certificates')}</p>
      ) : (
        <CertificateChain verdict={{ chain, root: basis.root }} />
      )}
    </>
  );
}
