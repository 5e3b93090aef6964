/** A link to the published site, for people on other devices. */
import { SITE_ADDRESS } from '../data/site-address.ts';
import { language, t } from '../i18n/messages.ts';

interface SiteLinkProps {
  /** File name of the page of the site, without ".html". */
  readonly page: 'about-interception' | 'remove-certificate' | 'told-to-install';
  readonly address?: string | null;
}

/** Draws a link to the page in the language in force; nothing while the site has no address. */
export function SiteLink({ page, address = SITE_ADDRESS }: SiteLinkProps) {
  if (address === null) return null;
  return (
    <section>
      <p>
        {t('site_link_text')}{' '}
        <a href={`${address}/${language()}/${page}.html`} target="_blank" rel="noreferrer">
          {t('site_link')}
        </a>
      </p>
    </section>
  );
}
