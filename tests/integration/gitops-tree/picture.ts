import { z } from 'zod';
import type { Resource } from './cases.ts';

const list = z.array(z.looseObject({}));
const pod = z.looseObject({
  serviceAccountName: z.string(),
  automountServiceAccountToken: z.boolean().optional(),
  securityContext: z.unknown(),
  containers: z.array(
    z.looseObject({
      name: z.string(),
      image: z.string(),
      env: z.array(z.looseObject({ name: z.string() })).default([]),
      ports: list.default([]),
      resources: z.unknown(),
      securityContext: z.unknown(),
      volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })).default([]),
    }),
  ),
  volumes: z.array(z.looseObject({ name: z.string() })).default([]),
});
const workload = z.looseObject({
  spec: z.looseObject({ template: z.looseObject({ metadata: z.unknown(), spec: pod }) }),
});

/** Kinds that are shown whole: each of their fields says who may do what. */
const whole = new Set([
  'AppProject',
  'ClusterImagePolicy',
  'Gateway',
  'HTTPRoute',
  'NetworkPolicy',
  'Service',
  'VirtualService',
]);

/** What of `resource` a reviewer must see when it changes: what it is called, and who may do what. */
export function picture(resource: Resource): unknown {
  const { kind, metadata } = resource;
  const { name, namespace, annotations } = metadata;
  const head = {
    [kind]: name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  if (kind === 'Namespace') return { ...head, labels: metadata.labels };
  if (kind === 'ServiceAccount') {
    return { ...head, automountServiceAccountToken: resource['automountServiceAccountToken'] };
  }
  if (kind === 'ApplicationSet') return { ...head, ...destinations(resource) };
  if (kind === 'Deployment' || kind === 'Rollout') return { ...head, pods: pods(resource) };
  return whole.has(kind) ? { ...head, spec: resource['spec'] } : head;
}

function pods(resource: Resource) {
  const { template } = workload.parse(resource).spec;
  const { containers, volumes, serviceAccountName, automountServiceAccountToken, securityContext } =
    template.spec;
  return {
    serviceAccountName,
    automountServiceAccountToken,
    securityContext,
    containers: containers.map(({ name, image, env, ports, resources, volumeMounts, ...container }) => ({
      name,
      image,
      ports,
      environment: env.map((variable) => variable.name),
      mounts: volumeMounts.map(({ mountPath, readOnly }) => ({
        [mountPath]: readOnly === true ? 'read' : 'write',
      })),
      resources,
      securityContext: container.securityContext,
    })),
    volumes: volumes.map(({ name, ...source }) => ({ [name]: source })),
  };
}

const applicationSet = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({ project: z.string(), destination: z.unknown(), syncPolicy: z.unknown() }),
    }),
    templatePatch: z.string(),
  }),
});

function destinations(resource: Resource) {
  const { template, templatePatch } = applicationSet.parse(resource).spec;
  const { project, destination, syncPolicy } = template.spec;
  return { project, destination, syncPolicy, templatePatch };
}
