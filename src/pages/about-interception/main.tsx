/** about-interception.html: interception, explained. */
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { SiteLink } from '../../ui/site-link.tsx';
import { startPage } from '../../ui/start-page.ts';
import { Explanation } from './explanation.tsx';

void startPage('about_title', ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <Explanation limits={<LimitsText settings={settings} />} />
    <SiteLink page="about-interception" />
  </>
));
