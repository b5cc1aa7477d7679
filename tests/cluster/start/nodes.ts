import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Built } from '../build/build.ts';
import type { ClusterApi } from './api.ts';
import type { Programs } from './programs.ts';

/** Images whose name begins so never start. */
export const brokenImages = 'localhost/never-starts/';

const annotation = 'kwok.x-k8s.io/node';
const nodeNames = ['node-1', 'node-2'];

/** More than the tests ask for. */
const room = { cpu: '64', memory: '256Gi', 'ephemeral-storage': '1Ti', pods: '200' };

const stageSchema = z.looseObject({
  spec: z.looseObject({
    selector: z.looseObject({ matchExpressions: z.array(z.looseObject({ key: z.string() })) }),
  }),
});

const nodeSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).optional() }),
});

/**
 * Starts kwok, which takes the kubelet's place on nodes that are made for it: a Pod there becomes Ready at once, and
 * nothing is really run.
 */
export async function startNodes(
  built: Built,
  programs: Programs,
  api: ClusterApi,
  folder: string,
  kubeconfig: string,
): Promise<void> {
  const config = join(folder, 'kwok.yaml');
  await writeFile(config, await stagesText(built));
  for (const name of nodeNames) {
    await api.apply(aNode(name));
    await api.patch(`/api/v1/nodes/${name}/status`, { status: { capacity: room, allocatable: room } });
  }
  await programs.start({
    name: 'kwok',
    program: built.program('kwok'),
    layer: 'client',
    ports: 0,
    parameters: () => [
      `--kubeconfig=${kubeconfig}`,
      `--config=${config}`,
      '--manage-all-nodes=false',
      `--manage-nodes-with-annotation-selector=${annotation}=fake`,
      '--cidr=10.0.0.0/16',
      '--node-ip=10.0.0.1',
      '--node-lease-duration-seconds=40',
    ],
    isReady: async () =>
      (await Promise.all(nodeNames.map((name) => isNodeReady(api, name)))).every((ready) => ready),
  });
}

/** Removes the nodes again from a cluster that goes on. */
export async function removeNodes(api: ClusterApi): Promise<void> {
  for (const name of nodeNames) await api.remove(`/api/v1/nodes/${name}`);
}

async function isNodeReady(api: ClusterApi, name: string): Promise<boolean> {
  const { status } = nodeSchema.parse(await api.get(`/api/v1/nodes/${name}`));
  return (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');
}

function aNode(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
      annotations: { [annotation]: 'fake' },
    },
  };
}

/** What kwok does with nodes and Pods: its own fast stages, but for Pods whose image never starts. */
async function stagesText(built: Built): Promise<string> {
  const own = async (path: string) =>
    stageSchema.parse(parse(await readFile(join(built.file('kwok', 'kustomize/stage'), path), 'utf8')));
  const ready = await own('pod/fast/pod-ready.yaml');
  const broken = `.spec.containers.[] | select( .image | startswith("${brokenImages}") ) | .name`;
  ready.spec.selector.matchExpressions.push({ key: broken, operator: 'DoesNotExist' });
  const stages = [
    await own('node/fast/node-initialize.yaml'),
    await own('node/heartbeat-with-lease/node-heartbeat-with-lease.yaml'),
    ready,
    await own('pod/fast/pod-delete.yaml'),
    {
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'Stage',
      metadata: { name: 'pod-image-cannot-be-pulled' },
      spec: {
        resourceRef: { apiGroup: 'v1', kind: 'Pod' },
        selector: {
          matchExpressions: [
            { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
            { key: broken, operator: 'Exists' },
            { key: '.status.containerStatuses', operator: 'DoesNotExist' },
          ],
        },
        next: { statusTemplate: imageCannotBePulled },
      },
    },
  ];
  return stages.map((stage) => stringify(stage)).join('---\n');
}

const imageCannotBePulled = `
phase: Pending
conditions:
- { type: Ready, status: "False", reason: ContainersNotReady }
- { type: ContainersReady, status: "False", reason: ContainersNotReady }
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: false
  started: false
  restartCount: 0
  state: { waiting: { reason: ImagePullBackOff, message: "the tests want this image not to start" } }
{{ end }}
`;
