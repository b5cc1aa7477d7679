/** What may import what. The layers of lib/ are drawn in lib/README.md; this file holds them. */
const layers = [
  ['errors', 'digest'],
  ['manifest'],
  ['spec'],
  ['store'],
  ['data'],
  ['model'],
  ['evaluation', 'report', 'experiment', 'feedback', 'observation'],
  ['github'],
  ['registry', 'image', 'gitops'],
  ['action'],
];

const upward = layers.flatMap((layer, index) => {
  const above = layers.slice(index + 1).flat();
  return above.length === 0
    ? []
    : [
        {
          name: `${layer.join('-')}-looks-up`,
          comment: 'lib reads from the bottom up: a folder may import its own layer and those below.',
          severity: 'error',
          from: { path: `^lib/(${layer.join('|')})/` },
          to: { path: `^lib/(${above.join('|')})/` },
        },
      ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'lib-stands-alone',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(actions|relay|serving|scripts|tests|bench)/' },
    },
    {
      name: 'actions-import-lib-alone',
      severity: 'error',
      from: { path: '^actions/' },
      to: { path: '^(relay|serving|scripts|tests|bench)/' },
    },
    {
      name: 'an-action-imports-no-other',
      severity: 'error',
      from: { path: '^actions/([^/]+)/' },
      to: { path: '^actions/[^/]+/', pathNot: '^actions/$1/' },
    },
    {
      name: 'serving-imports-little',
      comment: 'What the service imports goes into every image.',
      severity: 'error',
      from: { path: '^serving/' },
      to: {
        path: '^(actions|relay|scripts|tests|bench|lib/(evaluation|report|observation|github|image|gitops|action))/',
      },
    },
    {
      name: 'relay-imports-least',
      comment:
        'It holds a key to the repository, so its image has little else in it: of lib what has no weight, of the service how to log and to stop.',
      severity: 'error',
      from: { path: '^relay/' },
      to: {
        path: '^(actions|lib|serving|scripts|tests|bench)/',
        pathNot:
          '^(lib/(errors|digest)/|lib/github/(http-failure|rate-limit)\\.ts$|serving/(log|stop)\\.ts$)',
      },
    },
    {
      name: 'nothing-ships-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-package-in-what-ships',
      severity: 'error',
      from: { path: '^(lib|actions|relay|serving)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|tests/fixtures/.*\\.json)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
