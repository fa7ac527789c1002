// What a backend is made of beside its own language: questions checked before they are asked, rows that become columns.
export * from "./columns/index.js";
export * from "./queries/index.js";
