/** A Go module that publishes schemas of resources, by its checksum in Go's checksum database. */
export interface SchemaModule {
  readonly path: string;
  readonly version: string;
  readonly sum: string;
  /** The folder of its schemas. */
  readonly folder: string;
  /** Which of the files there. */
  readonly files: RegExp;
}

/** Kubernetes itself: OpenAPI documents of the groups that the tree has resources of. */
export const kubernetes: SchemaModule = {
  path: 'k8s.io/kubernetes',
  version: 'v1.37.2',
  sum: 'h1:A2VDEiObzkYqFTKhSsn0ZEb0RlLEXpHWj93gi2HqEwE=',
  folder: 'api/openapi-spec/v3',
  files: /^(api__v1|apis__(apps__v1|autoscaling__v2|networking\.k8s\.io__v1|policy__v1))_openapi\.json$/,
};

/** Files of CustomResourceDefinitions. */
export const customResources: readonly SchemaModule[] = [
  {
    path: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.5.7',
    sum: 'h1:Xm1BF+I5OgDKUG3SDK49vn2/Y5AMyaNVko+/JT08gj0=',
    folder: 'manifests/crds',
    files: /-crd\.yaml$/,
  },
  {
    path: 'github.com/argoproj/argo-rollouts',
    version: 'v1.10.1',
    sum: 'h1:6oyVPGiHHxu3ixkT6mngemh88HLPDoTX1IwO6KNR1Y4=',
    folder: 'manifests/crds',
    files: /-crd\.yaml$/,
  },
  {
    path: 'sigs.k8s.io/gateway-api',
    version: 'v1.6.3',
    sum: 'h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc=',
    folder: 'config/crd/standard',
    files: /_(gatewayclasses|gateways|httproutes)\.yaml$/,
  },
  {
    path: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    folder: 'example/prometheus-operator-crd',
    files: /_(alertmanagerconfigs|podmonitors|prometheusrules)\.yaml$/,
  },
  {
    path: 'istio.io/api',
    version: 'v1.31.4',
    sum: 'h1:AcnncYrlDj1PJkym7h88Gggkef4MAra8QpGaXRMsr+E=',
    folder: 'kubernetes',
    files: /^customresourcedefinitions\.gen\.yaml$/,
  },
  {
    path: 'github.com/sigstore/policy-controller',
    version: 'v0.13.1',
    sum: 'h1:Woy+6bQ7pT/0m3/PSO2RtDxSHKBZ/8iHpCZFcZJThM8=',
    folder: 'config',
    files: /^300-clusterimagepolicy\.yaml$/,
  },
];
