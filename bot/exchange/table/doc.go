// Package table reads and writes tables as people keep them: XLSX as Excel,
// LibreOffice and Google Sheets write it, and CSV in the separators and
// encodings of this country's offices. It knows what a cell is and nothing of
// what it means.
package table
