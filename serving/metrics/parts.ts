import type { FeedbackCounts } from '../feedback/open.ts';
import type { ShadowCounts } from '../traffic/shadow-counts.ts';
import { counter, type Family, gauge } from './family.ts';

/** What the feedback store has done; nothing when there is none. */
export function feedbackFamilies(counts: FeedbackCounts | undefined): readonly Family[] {
  if (counts === undefined) return [];
  const one = (name: string, help: string, value: number) =>
    counter(`slipway_feedback_${name}_total`, help, [{ labels: {}, value }]);
  return [
    one('recorded', 'Requests whose predictions were written down.', counts.recorded),
    one('dropped', 'Requests whose predictions were not.', counts.dropped),
    one('accepted', 'Labels and outcomes that were acknowledged.', counts.feedbackAccepted),
    one('refused', 'Labels and outcomes that were refused, as the disk failed.', counts.feedbackRefused),
    one('new_classes', 'Labels that are no class of the model.', counts.newClasses),
    one('recovered', 'Records that ended processes had left.', counts.recovered),
    one('segments_published', 'Segments that were brought into the store.', counts.segmentsPublished),
    one('publish_failures', 'Attempts to do so that failed.', counts.publishFailures),
    one('segments_dropped', 'Segments that were given up, as the spool was full.', counts.segmentsDropped),
    gauge('slipway_feedback_waiting_bytes', 'Whole segments that wait for the store.', [
      { labels: {}, value: counts.bytesWaiting },
    ]),
  ];
}

/** What a challenger in the shadow would have answered; nothing when none is there. */
export function shadowFamilies(counts: ShadowCounts | undefined): readonly Family[] {
  if (counts === undefined) return [];
  const labels = { experiment: counts.experiment };
  const one = (name: string, help: string, value: number) =>
    counter(`slipway_shadow_${name}_total`, help, [{ labels, value }]);
  return [
    one('compared', 'Instances that the challenger predicted too.', counts.compared),
    one('agreed', 'Of those, the ones that got the same class.', counts.agreed),
    one('dropped', 'Instances that were left out, as too many waited.', counts.dropped),
    one('failed', 'Instances that the challenger could not predict.', counts.failed),
    one('seconds', "The challenger's time, together.", counts.milliseconds / 1000),
    ...(counts.differences === undefined
      ? []
      : [one('difference', 'Absolute differences of numbers, together.', counts.differences.sum)]),
  ];
}
