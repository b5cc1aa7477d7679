import cluster from 'node:cluster';
import { accessLog } from '../access-log.ts';
import { admissionBy } from '../admission/admission.ts';
import { watchEventLoop } from '../admission/event-loop.ts';
import { type KeyFile, openKeyFile } from '../admission/key-file.ts';
import type { AppParts } from '../app.ts';
import { faultLog } from '../faults/log.ts';
import { type Feedback, openFeedback } from '../feedback/open.ts';
import type { Log } from '../log.ts';
import { accuracyMetrics } from '../metrics/accuracy.ts';
import { aggregated } from '../metrics/aggregate.ts';
import { openMetrics } from '../metrics/metrics.ts';
import { feedbackFamilies, shadowFamilies } from '../metrics/parts.ts';
import { measureProcess } from '../metrics/process.ts';
import { render } from '../metrics/render.ts';
import { tellAll } from '../prediction/observer.ts';
import type { Settings } from '../settings.ts';
import { shadowOf } from '../traffic/shadow.ts';
import { joinGathering } from './gather.ts';
import { type LiveState, liveState } from './live.ts';
import { type Outlets, openOutlets } from './outlets.ts';
import { type CertificateFiles, openCertificate } from './tls.ts';

/** A service without a socket: what its application is made of, and what must be started, refreshed and closed. */
export interface OpenService {
  readonly parts: AppParts;
  readonly live: LiveState;
  readonly keys: KeyFile;
  /** Undefined when the service speaks plain HTTP. */
  readonly certificate: CertificateFiles | undefined;
  readonly feedback: Feedback | undefined;
  readonly outlets: Outlets;
}

/**
 * Puts the service together as `settings` say.
 *
 * @throws SlipwayError when the certificate, the feedback store or an outlet cannot be opened
 */
export async function openService(settings: Settings, log: Log): Promise<OpenService> {
  const keys = await openKeyFile(settings.apiKeysFile, log);
  const certificate = settings.tls && (await openCertificate(settings.tls, log));
  const live = liveState(settings, log, () => {
    const { faults, warnings } = keys.problems();
    return { faults, warnings: [...warnings, ...(certificate?.warnings() ?? [])] };
  });
  const feedback = settings.feedback && openFeedback(settings.feedback, log);
  const outlets = await openOutlets(settings, live.current, log);
  const shadow = shadowOf({ running: () => live.current().experiment });
  const accuracy = feedback && accuracyMetrics();
  const metrics = openMetrics({
    state: live.current,
    image: settings.image,
    others: [
      () => feedbackFamilies(feedback?.counts()),
      ...(accuracy === undefined ? [] : [accuracy.families]),
      () => shadowFamilies(shadow.counts()),
    ],
    process: measureProcess(),
  });
  const gather = cluster.worker === undefined ? undefined : joinGathering(metrics.families);
  const parts: AppParts = {
    state: live.current,
    settings,
    admission: admissionBy({ keys: keys.current, loop: watchEventLoop(), limits: settings }),
    traceOf: outlets.traceOf,
    observers: [
      faultLog(log),
      ...(settings.accessLog ? [accessLog(log)] : []),
      metrics.requests,
      ...outlets.all.map(({ requests }) => requests),
    ],
    observer: tellAll([
      metrics.predictions,
      shadow.observe,
      ...(feedback === undefined ? [] : [feedback.record]),
      ...(accuracy === undefined ? [] : [accuracy.observer]),
      ...outlets.all.map(({ predictions }) => predictions),
    ]),
    async exposition(accept) {
      const families = gather === undefined ? metrics.families() : gather().then(aggregated);
      return render(await families, accept);
    },
    feedback,
    judge: (given) => accuracy?.judge(given),
    shadowCounts: shadow.counts,
    log,
  };
  return { parts, live, keys, certificate, feedback, outlets };
}
