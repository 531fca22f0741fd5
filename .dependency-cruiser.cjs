// The rooms of the house and the one way imports may point (docs/adr/0001-rooms.md).
// Each room lists everything it may import; anything else in the project is refused.
const TESTS = '(\\.test\\.ts$|/testing/)';

const mayImport = {
  'src/mps/kernels': [],
  'src/mps/circuit': [],
  'src/mps/qasm': ['src/mps/circuit'],
  'src/mps/observables': ['src/mps/circuit'],
  'src/mps/state': ['src/mps/observables', 'src/mps/circuit'],
  'src/mps/statevector': ['src/mps/kernels', 'src/mps/circuit', 'src/mps/observables', 'src/mps/state'],
  'src/mps/chain': ['src/mps/kernels', 'src/mps/circuit', 'src/mps/observables', 'src/mps/state'],
  'src/mps/variational': [
    'src/mps/kernels',
    'src/mps/circuit',
    'src/mps/observables',
    'src/mps/state',
    'src/mps/chain',
  ],
  'src/mps/gradient': [
    'src/mps/kernels',
    'src/mps/circuit',
    'src/mps/observables',
    'src/mps/state',
    'src/mps/statevector',
    'src/mps/chain',
  ],
  'src/mps/engine': [
    'src/mps/kernels',
    'src/mps/circuit',
    'src/mps/observables',
    'src/mps/state',
    'src/mps/statevector',
    'src/mps/chain',
    'src/mps/gradient',
  ],
  'src/mps/tensors': ['src/mps/(?!tensors)'],
  'src/model': ['src/mps/(?!tensors)'],
  'src/config': [],
  'src/citations': ['src/mps/engine'],
  'src/files': ['src/mps/(?!tensors)', 'src/config'],
  'src/figures': [],
  'src/study': [
    'src/mps/(?!tensors)',
    'src/model',
    'src/config',
    'src/files',
    'src/figures',
    'src/citations',
  ],
  'src/train': ['src/mps', 'src/model', 'src/config', 'src/figures', 'src/citations'],
  'src/cli': ['src/'],
};
// Leaves that every room stands on: error classes, seeded random numbers, complex scalars.
const COMMON = '^src/mps/common/';

const rooms = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room.replace('src/', '').replaceAll('/', '-')}-imports-one-way`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TESTS },
  to: {
    path: '^(src|proptests|bench)/',
    pathNot: [`^${room}/`, COMMON, ...allowed.map((one) => `^${one}`)],
  },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'common-is-a-leaf',
      severity: 'error',
      from: { path: COMMON, pathNot: TESTS },
      to: { path: '^(src|proptests|bench)/', pathNot: COMMON },
    },
    {
      name: 'root-never-loads-tfjs',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(mps/tensors|train|study|model|cli)/' },
    },
    {
      name: 'tfjs-only-in-tensors-and-train',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/mps/tensors/', '^src/train/', TESTS] },
      to: { path: 'node_modules/@tensorflow/' },
    },
    {
      name: 'src-never-imports-proptests',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^(proptests|bench)/' },
    },
    {
      name: 'testing-library-stands-on-the-public-face',
      severity: 'error',
      from: { path: '^proptests/(index\\.ts|arbitraries/|check/|laws/)', pathNot: TESTS },
      to: {
        path: '(^(src|proptests|bench)/|node_modules/(vitest|@tensorflow)/)',
        pathNot: [
          '^src/((model|study|train|files|mps/tensors)/)?index\\.ts$',
          '^proptests/(arbitraries|check|laws)/',
        ],
      },
    },
    {
      name: 'playground-stands-on-the-public-face',
      severity: 'error',
      from: { path: '^playground/' },
      to: {
        path: '^(src|proptests|bench)/',
        pathNot: '^src/((model|study|train|mps/tensors)/)?index\\.ts$',
      },
    },
    {
      name: 'page-only-draws',
      severity: 'error',
      from: { path: '^playground/src/(page|draw|settings)/', pathNot: TESTS },
      to: {
        path: '^(src/|playground/src/(compute|workers)/|node_modules/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [TESTS, '\\.d\\.ts$', '-browser\\.ts$'] },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: { pathNot: TESTS }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
