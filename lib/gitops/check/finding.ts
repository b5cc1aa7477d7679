import type { Finding, Location } from '../../errors/errors.ts';

/** Something that a check of a GitOps tree found. Paths are relative to the tree, with `/`. */
export interface TreeFinding {
  /** A warning is worth a look and refuses nothing. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly location: Location;
  /** The files and folders that a change must touch for this to be its business, beside the file of `location`. */
  readonly concerns: readonly string[];
}

/** An overlay: what one model is to be in one environment. */
export interface Overlay {
  readonly environment: string;
  readonly model: string;
  /** `envs/<environment>/<model>`. */
  readonly folder: string;
}

/** What goes into every overlay, and so makes its faults the business of a change. */
const shared = ['base', 'components'];

/** All that an overlay is made of. */
export function partsOf({ folder, environment }: Overlay): readonly string[] {
  return [folder, `envs/${environment}/_environment`, ...shared];
}

/** `findings` of a reader as errors of `overlay`. */
export function overlayErrors(overlay: Overlay, file: string, findings: readonly Finding[]): TreeFinding[] {
  return findings.map(({ message, location = { file } }) => ({
    severity: 'error',
    message,
    location,
    concerns: partsOf(overlay),
  }));
}

/**
 * `findings` where those that are not the business of a change are warnings.
 * @param changed the files that it touches, relative to the tree
 */
export function judgedBy(changed: readonly string[], findings: readonly TreeFinding[]): TreeFinding[] {
  const touches = (part: string) => changed.some((file) => file === part || file.startsWith(`${part}/`));
  return findings.map((finding) => {
    if (finding.severity === 'warning' || [finding.location.file, ...finding.concerns].some(touches)) {
      return finding;
    }
    return {
      ...finding,
      severity: 'warning',
      message: `${finding.message} (not of this change's making)`,
    };
  });
}
