/** Opens evidence from somebody else, and looks at its certificates anew. Nothing of it is kept. */
import { loadKnowledge } from '../data/knowledge.ts';
import type { Wishes } from '../storage/wishes.ts';
import { loadDirectory } from '../ui/directory.ts';
import { LanguageBar } from '../ui/language-picker.tsx';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { OpenFile } from './open-file.tsx';

function draw({ settings, authorities, additions }: Wishes) {
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{message('evidence_title')}</h1>
      <p>{message('evidence_intro')}</p>
      <OpenFile
        knowledge={loadKnowledge(authorities)}
        directory={loadDirectory(authorities, additions)}
      />
      <section>
        <p>
          <a href="log.html">{message('check_log')}</a>
        </p>
      </section>
    </>
  );
}

void startPage('evidence_title', draw);
