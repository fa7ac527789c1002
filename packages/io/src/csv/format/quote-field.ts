const NEEDS_QUOTES = /[",\r\n]/;

/** A text as a field: in quotes, with quotes doubled, only if it holds a comma, a quote or a line end. */
export function quoteField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
