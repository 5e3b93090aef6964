/** evidence.html: opens an evidence file and judges its certificates anew. Nothing of it is kept. */
import { loadKnowledge } from '../../data/knowledge.ts';
import { t } from '../../i18n/messages.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { startPage } from '../../ui/start-page.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { OpenFile } from './open-file.tsx';

function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('evidence_title')}</h1>
      <p>{t('evidence_intro')}</p>
      <OpenFile
        knowledge={loadKnowledge(authorities, inspections)}
        lookup={createAuthorityLookup(authorities, additions, inspections)}
      />
      <section>
        <p>
          <a href="findings.html">{t('findings_link')}</a>
        </p>
      </section>
    </>
  );
}

void startPage('evidence_title', draw);
