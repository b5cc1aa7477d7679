import type { Deployment } from '../gitops.ts';
import { type Overlay, partsOf, type TreeFinding } from './finding.ts';

export interface DeployedOverlay {
  readonly overlay: Overlay;
  readonly deployment: Deployment;
  /** Where its release.yaml says the image. */
  readonly place: TreeFinding['location'];
}

/**
 * Warns of a model whose image has another name in one environment than in the first that runs it. The registry's host
 * may differ: many have a registry for each environment.
 */
export function checkImages(deployed: readonly DeployedOverlay[]): TreeFinding[] {
  const first = new Map<string, DeployedOverlay>();
  return deployed.flatMap((current): TreeFinding[] => {
    const { overlay, deployment, place } = current;
    const other = first.get(overlay.model);
    if (other === undefined) {
      first.set(overlay.model, current);
      return [];
    }
    const [here, there] = [imageName(deployment.image), imageName(other.deployment.image)];
    if (here === there) return [];
    return [
      {
        severity: 'warning',
        message: `spec.image: ${overlay.model} runs ${here} here, but ${there} in ${other.overlay.environment}`,
        location: place,
        concerns: partsOf(overlay),
      },
    ];
  });
}

/** `ghcr.io/acme/penguins@sha256:…` without the host and the digest: `acme/penguins`. */
function imageName(image: string): string {
  return image.replace(/@.*$/, '').replace(/^[^/]*\//, '');
}
