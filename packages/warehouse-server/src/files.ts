// Answering with a file, ranges and validators included: for servers that have addresses of their own.
export { Exchange } from "./server/exchange.js";
export { RequestLog } from "./server/request-log.js";
export { sendFile } from "./server/send-file.js";
