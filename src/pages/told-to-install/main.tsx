/** told-to-install.html: what to do when somebody wants a certificate installed, and what is in its file. */
import { loadKnowledge } from '../../data/knowledge.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { SiteLink } from '../../ui/site-link.tsx';
import { startPage } from '../../ui/start-page.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { Advice } from './advice.tsx';
import { TrustFileSection } from './trust-file-section.tsx';

function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  return (
    <>
      <LanguageBar settings={settings} />
      <Advice isInExtension>
        <TrustFileSection
          knowledge={loadKnowledge(authorities, inspections)}
          lookup={createAuthorityLookup(authorities, additions, inspections)}
        />
      </Advice>
      <SiteLink page="told-to-install" />
    </>
  );
}

void startPage('told_title', draw);
