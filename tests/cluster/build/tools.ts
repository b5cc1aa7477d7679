/** A program that is built from a Go module. */
export interface Program {
  /** Its file's name. */
  readonly name: string;
  readonly package: string;
  /** Variables that its own build sets at link time: without them it would say that it is of no version. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A Go module whose programs a cluster runs, pinned by `tools/<name>/go.mod` and `go.sum`. */
export interface Tool {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** The version of the modules that its own go.mod replaces by folders beside it, where it requires none that exists. */
  readonly parts?: string;
  readonly programs: readonly Program[];
  /** Files and folders of the module that a cluster needs beside the programs. */
  readonly files: readonly string[];
}

const kubernetes = '1.37.2';
const kubernetesVersion = {
  'k8s.io/component-base/version.gitMajor': '1',
  'k8s.io/component-base/version.gitMinor': kubernetes.split('.')[1] ?? '',
  'k8s.io/component-base/version.gitVersion': `v${kubernetes}`,
};

function ofKubernetes(name: string): Program {
  return { name, package: `k8s.io/kubernetes/cmd/${name}`, variables: kubernetesVersion };
}

/** A module a tool, since their needs are at odds; `npm run pin-cluster-tools` writes go.mod and go.sum from here. */
export const tools: readonly Tool[] = [
  {
    name: 'etcd',
    module: 'go.etcd.io/etcd/server/v3',
    version: 'v3.7.2',
    programs: [{ name: 'etcd', package: 'go.etcd.io/etcd/server/v3' }],
    files: [],
  },
  {
    name: 'kubernetes',
    module: 'k8s.io/kubernetes',
    version: `v${kubernetes}`,
    parts: `v0.${kubernetes.split('.').slice(1).join('.')}`,
    programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map(ofKubernetes),
    files: [],
  },
  {
    name: 'kwok',
    module: 'sigs.k8s.io/kwok',
    version: 'v0.8.0',
    programs: [
      {
        name: 'kwok',
        package: 'sigs.k8s.io/kwok/cmd/kwok',
        variables: { 'sigs.k8s.io/kwok/pkg/consts.Version': 'v0.8.0' },
      },
    ],
    files: ['kustomize/stage'],
  },
  {
    name: 'kustomize',
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    version: 'v5.8.2',
    programs: [{ name: 'kustomize', package: 'sigs.k8s.io/kustomize/kustomize/v5' }],
    files: [],
  },
  {
    name: 'argocd',
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.5.7',
    parts: 'v0.0.0-20260914071520-c9c369efcc5b',
    programs: [
      {
        name: 'argocd',
        package: 'github.com/argoproj/argo-cd/v3/cmd',
        variables: { 'github.com/argoproj/argo-cd/v3/common.version': '3.5.7' },
      },
    ],
    files: ['manifests/crds', 'manifests/base/config', 'hack/git-verify-wrapper.sh', 'hack/gpg-wrapper.sh'],
  },
  {
    name: 'rollouts',
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.10.1',
    programs: [
      { name: 'rollouts-controller', package: 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller' },
    ],
    files: ['manifests/crds'],
  },
];
