import boundaries from 'eslint-plugin-boundaries'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Which room of the house may import from which: "Imports point one way" of the design. */
const rooms = {
  contract: [],
  science: ['contract'],
  figures: ['science', 'contract'],
  shaders: [],
  engine: ['science', 'contract', 'shaders'],
  main: ['contract', 'engine', 'science', 'figures'],
  app: ['main', 'contract', 'engine', 'science', 'figures'],
  preload: ['contract', 'engine'],
  compute: ['contract', 'engine'],
  renderer: ['contract', 'figures', 'science'],
}

const roomPolicies = Object.entries(rooms).map(([from, to]) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: [from, ...to] } } } },
}))

const electron = { name: 'electron', message: 'Only src/main/app and src/preload import electron.' }
const nodeModules = { regex: '^node:', message: 'This room must run in the window and in the compute page, too.' }
const nativeModules = { regex: '^(better-sqlite3|webgpu|electron)(/|$)', message: 'Only src/main reaches the machine.' }
const pages = { regex: '^(vue|vue-router|pinia|echarts|reka-ui)(/|$)', message: 'Only the window draws.' }

/** The exporter draws figures with the window's own library. */
const pagesButCharts = { ...pages, regex: '^(vue|vue-router|pinia|reka-ui)(/|$)' }

const kernels = { regex: '[.]wgsl', message: 'Only src/engine knows the kernels.' }

const noImports = (paths, patterns) => ({
  'no-restricted-imports': ['error', { paths, patterns }],
})

export default tseslint.config(
  { ignores: ['out/', 'coverage/', 'test-results/', 'node_modules/', 'dist/'] },
  {
    files: ['**/*.{ts,mts,vue}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers and whatever an adapter reports go into sentences all over the house.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Typed arrays are read at indices the loop has just bounded; noUncheckedIndexedAccess asks for the assertion.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/dot-notation': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.vue'],
    extends: [...vue.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Prettier lays templates out.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.vue'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.d.ts', '.vue', '.js'] } },
      'boundaries/elements': [
        { type: 'app', pattern: 'src/main/app' },
        { type: 'main', pattern: 'src/main' },
        ...Object.keys(rooms)
          .filter((room) => !['app', 'main', 'shaders'].includes(room))
          .map((room) => ({ type: room, pattern: `src/${room}` })),
        { type: 'shaders', pattern: 'shaders' },
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies: roomPolicies }],
      'no-console': 'error',
    },
  },
  { files: ['src/main/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/main/**/*.ts'], ignores: ['src/main/app/**'], rules: noImports([electron], [pages]) },
  { files: ['src/main/export/**/*.ts'], rules: noImports([electron], [pagesButCharts]) },
  {
    files: ['src/{contract,science}/**/*.ts'],
    rules: noImports([electron], [nodeModules, nativeModules, pages, kernels]),
  },
  { files: ['src/engine/**/*.ts'], rules: noImports([electron], [nodeModules, nativeModules, pages]) },
  { files: ['src/figures/**/*.ts'], rules: noImports([electron], [nodeModules, nativeModules, kernels]) },
  {
    files: ['src/{renderer,compute}/**/*.{ts,vue}'],
    rules: noImports([electron], [nodeModules, nativeModules, kernels]),
  },
  {
    // The window takes the contract's schemas as types only, so that zod stays out of its bundle.
    files: ['src/renderer/**/*.{ts,vue}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: 'contract/(ipc|experiment)$', allowTypeImports: true, message: 'Import it as types.' }] },
      ],
    },
  },
  { files: ['tests/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    extends: [...tseslint.configs.strict, tseslint.configs.disableTypeChecked],
  },
)
