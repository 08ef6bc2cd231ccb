/** What we ask of the JavaScript: short functions, plain modern code, nothing unused. */
import js from "@eslint/js";
import globals from "globals";

const rules = {
  "complexity": ["error", 14],
  "eqeqeq": ["error", "always", { null: "ignore" }],
  "max-lines": ["error", 600],
  "max-lines-per-function": ["error", { max: 80, skipComments: true, skipBlankLines: true }],
  "max-params": ["error", 7],
  "no-console": "error",
  "no-implicit-coercion": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  { files: ["src/**/*.js"], languageOptions: { ecmaVersion: 2022, globals: globals.browser }, rules },
  { files: ["test/**/*.js", "*.mjs", "*.js"], languageOptions: { ecmaVersion: 2022, globals: globals.node }, rules: { ...rules, "max-lines-per-function": "off" } },
];
