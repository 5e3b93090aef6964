/** Returns the text of a form's field, trimmed; '' for a missing field and for a file. */
export function formText(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}
