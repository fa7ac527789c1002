import nx from "@nx/eslint-plugin";
import parser from "@typescript-eslint/parser";

const may = (sourceTag, ...tags) => ({ sourceTag, onlyDependOnLibsWithTags: [...tags, "scope:testing"] });

/** The arrows of the house: who may import whom. Everything not listed fails the lint. */
const ARROWS = [
  may("scope:core"),
  may("scope:manifest", "scope:core"),
  may("scope:tables", "scope:core"),
  may("scope:io", "scope:core", "scope:tables"),
  may("scope:http", "scope:core"),
  may("scope:backend", "scope:core", "scope:http"),
  may("scope:session", "scope:core", "scope:io", "scope:tables"),
  may("scope:figures", "scope:core", "scope:tables"),
  may("scope:cache", "scope:core", "scope:manifest", "scope:io", "scope:tables", "scope:session", "scope:backend"),
  may("scope:server", "scope:core", "scope:io", "scope:tables", "scope:manifest"),
  may("scope:conformance", "scope:core"),
  may(
    "scope:cli",
    "scope:core",
    "scope:tables",
    "scope:io",
    "scope:cache",
    "scope:session",
    "scope:server",
    "scope:figures",
  ),
  may("scope:testing", "scope:core"),
  { sourceTag: "scope:tool", onlyDependOnLibsWithTags: ["*"] },
];

const boundaries = (depConstraints) => ({
  "@nx/enforce-module-boundaries": ["error", { allow: [], depConstraints }],
});

export default [
  { ignores: ["**/dist/**"] },
  {
    files: ["**/*.ts"],
    languageOptions: { parser },
    plugins: { "@nx": nx },
    rules: boundaries(ARROWS),
  },
  {
    // Tests may bring in a real server or backend; circles stay forbidden.
    files: ["**/*.test.ts", "**/testing/**"],
    rules: boundaries([{ sourceTag: "*", onlyDependOnLibsWithTags: ["*"] }]),
  },
];
