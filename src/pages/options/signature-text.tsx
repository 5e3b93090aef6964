/** Who signed an addition, as far as that is known. */
import type { Addition } from '../../core/catalogue/addition-file.ts';
import { neutralize } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';

interface SignatureTextProps {
  readonly addition: Pick<Addition, 'signature' | 'series' | 'edition'>;
  /** Name of the accepted publisher; null for none. */
  readonly publisher: string | null;
}

/** Draws whether the file is signed, and by whom; its signature was verified before. */
export function SignatureText({ addition, publisher }: SignatureTextProps) {
  const { signature, series, edition } = addition;
  if (!signature) return <p data-signed="no">{t('additions_unsigned')}</p>;
  if (publisher === null) {
    return (
      <p data-signed="unknown">
        {t('additions_signed_unknown')} <code>{signature.publicKey}</code>
      </p>
    );
  }
  return (
    <p data-signed="yes">
      {t('additions_signed', [neutralize(publisher)])}{' '}
      <span class="soft">{t('additions_edition', [series ?? '', String(edition)])}</span>
    </p>
  );
}
