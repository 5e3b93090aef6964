/** A survey as one web page that needs nothing else: no script, no file, no network. */
import { toMessageKey } from '../../i18n/message-key.ts';
import type { Translate } from '../language.ts';
import { groupRows, type Survey, type SurveyGroup, type SurveyRow } from './survey.ts';
import { colourKey, escapeHtml, surveyPicture } from './survey-picture.ts';

/** Rows of the largest table that are shown; the other forms have all. */
const MAX_SHOWN = 500;
const MAX_GROUPS = 50;

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:0 0 2rem}td,th{padding:.2rem .7rem;text-align:start;border-bottom:1px solid #ddd;vertical-align:top}
td.number{text-align:end;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto;font:11px system-ui,sans-serif}
ul.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}ul.key span{display:inline-block;width:1em;height:1em;margin-inline-end:.4em}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}td,th{border-color:#444}svg text{fill:#eee}}`;

const td = (text: string) => `<td>${escapeHtml(text === '' ? '?' : text)}</td>`;
const tdNumber = (value: number) => `<td class="number">${value}</td>`;
const head = (names: readonly string[]) =>
  `<tr>${names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr>`;

function groupTable(title: string, groups: readonly SurveyGroup[], translate: Translate): string {
  const columns = [
    title,
    translate('cli_survey_count'),
    translate('cli_survey_first'),
    translate('cli_survey_last'),
  ];
  const rows = groups
    .slice(0, MAX_GROUPS)
    .map(
      ({ value, count, firstSeen, lastSeen }) =>
        `<tr>${td(value)}${tdNumber(count)}${td(firstSeen)}${td(lastSeen)}</tr>`,
    );
  return `<h2>${escapeHtml(title)}</h2><table>${head(columns)}${rows.join('')}</table>`;
}

function rowTable(rows: readonly SurveyRow[], translate: Translate): string {
  const names = [
    translate('cli_survey_level'),
    translate('cli_survey_authority'),
    translate('cli_survey_host'),
    translate('cli_survey_network'),
    translate('cli_survey_country'),
    translate('cli_survey_day'),
    translate('cli_survey_count'),
  ];
  const lines = rows.slice(0, MAX_SHOWN).map(({ level, count, ...row }) => {
    const levelText = translate(`level_${toMessageKey(level)}`);
    const { authority, host, network, country, day } = row;
    const texts = [levelText, authority, host, network, country, day].map(td).join('');
    return `<tr>${texts}${tdNumber(count)}</tr>`;
  });
  return `<table>${head(names)}${lines.join('')}</table>`;
}

/** The page, in the language of `translate`. Texts of measurements are escaped. */
export function surveyPage({ measurements, rows, dropped }: Survey, translate: Translate): string {
  const title = translate('cli_survey_title');
  const groups = [
    [translate('cli_survey_authority'), 'authority'],
    [translate('cli_survey_network'), 'network'],
    [translate('cli_survey_country'), 'country'],
    [translate('cli_survey_host'), 'host'],
  ] as const;
  const counts = [String(measurements), String(rows.reduce((sum, { count }) => sum + count, 0))];
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(translate('cli_survey_counts', counts))}</p>`,
    ...(dropped > 0
      ? [`<p>${escapeHtml(translate('cli_survey_dropped', [String(dropped)]))}</p>`]
      : []),
    `<h2>${escapeHtml(translate('cli_survey_picture'))}</h2>`,
    surveyPicture(rows, translate('cli_survey_picture')),
    `<ul class="key">${colourKey(rows, (level) => translate(`level_${toMessageKey(level)}`))}</ul>`,
    ...groups.map(([name, column]) => groupTable(name, groupRows(rows, column), translate)),
    `<h2>${escapeHtml(translate('cli_survey_rows'))}</h2>`,
    rowTable(rows, translate),
  ];
  return `<!doctype html>
<html lang="${translate('cli_survey_language')}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>
${body.join('\n')}
</body></html>
`;
}
