export { csvReader, csvWriter } from "./csv-reader.js";
export { formatCsv } from "./format/format-csv.js";
export { type CsvOptions, parseCsv } from "./parse-csv.js";
export { readCsv } from "./read-csv.js";
export { writeCsv } from "./write-csv.js";
