/** Writes a survey as JSON, CSV or a web page. */
import type { Translate } from '../language.ts';
import { terminalSafeJson } from '../output/json.ts';
import { groupRows, type Survey } from './survey.ts';
import { surveyPage } from './survey-page.ts';

/** Forms in which a survey is written. */
export const SURVEY_FORMS = ['json', 'csv', 'html'] as const;

export type SurveyForm = (typeof SURVEY_FORMS)[number];

const COLUMNS = [
  ...['level', 'authority', 'host', 'network', 'country', 'day'],
  ...['count', 'firstSeen', 'lastSeen'],
] as const;

/** A cell of CSV (RFC 4180). A leading character that spreadsheets take for a formula is disarmed. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toCsv({ rows }: Survey): string {
  const lines = rows.map((row) => {
    const values: Readonly<Record<string, string | number>> = { ...row };
    return COLUMNS.map((column) => cell(String(values[column] ?? ''))).join();
  });
  return `${[COLUMNS.join(), ...lines].join('\r\n')}\r\n`;
}

function toJson({ measurements, rows, dropped }: Survey): string {
  const survey = {
    measurements,
    dropped,
    authorities: groupRows(rows, 'authority'),
    hosts: groupRows(rows, 'host'),
    networks: groupRows(rows, 'network'),
    countries: groupRows(rows, 'country'),
    days: groupRows(rows, 'day'),
    rows,
  };
  return `${terminalSafeJson(survey, 2)}\n`;
}

/** The whole text of a survey, its last line ended. */
export function writeSurvey(survey: Survey, form: SurveyForm, translate: Translate): string {
  if (form === 'csv') return toCsv(survey);
  return form === 'html' ? surveyPage(survey, translate) : toJson(survey);
}
