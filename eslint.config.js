const eslint = require("@eslint/js");
const tseslint = require("typescript-eslint");

module.exports = tseslint.config(
  {
    ignores: [
      "dist/",
      "action/",
      "cdktf.out/",
      "coverage/",
      "registry/",
      "**/*.generated.ts",
      "**/*.generated.js",
      "**/golden/",
      "**/fixtures/",
      "**/.terraform/",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      // index signatures are read as `x["y"]`: the compiler demands it where a key may be missing
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // mapped types say in words what the key is
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // code points are what is wanted here, and control characters are this project's business
      "@typescript-eslint/no-misused-spread": "off",
      "no-control-regex": "off",
      // a plan or policy from outside may lack what its type promises
      "@typescript-eslint/no-unnecessary-condition": "off",
      // style only, and `strict` already forbids the `!` that the second asks for
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      // there are no methods with a `this`: what looks like one is a function in a record
      "@typescript-eslint/unbound-method": "off",
      // a name that begins with "_" says that it is not used
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind='const'] > VariableDeclarator > ArrowFunctionExpression",
          message: "write a function of the file as a function declaration",
        },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    // longer ones are taken apart, so that their parts can be tested
    rules: { "max-lines-per-function": ["error", { max: 100 }] },
  },
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        module: "writable",
        require: "readonly",
        process: "readonly",
        __dirname: "readonly",
        console: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
