/** Rows as CSV that no spreadsheet takes for formulas, and as text for the clipboard. */

/** A text that a spreadsheet would take for a formula gets an apostrophe, as in exporters.cells. @param {string} text */
export const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** @param {string} text */
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180, with the mark by which a spreadsheet knows UTF-8. @param {string[][]} rows */
export const toCsv = (rows) => `\ufeff${rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(",")).join("\r\n")}\r\n`;

/** Columns parted by tabs: what a spreadsheet takes from the clipboard. @param {string[][]} rows */
export const toTabs = (rows) => rows.map((row) => row.map((cell) => harmless(cell.replace(/\s+/g, " ").trim())).join("\t")).join("\n");
