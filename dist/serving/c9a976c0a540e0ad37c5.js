import { ask, get, Refusal } from './api.js';
import { byId, element, percent, short, terms } from './dom.js';
import { quantileOf, samplesOf, sumOf } from './figures.js';

/** How often the figures are asked for, in milliseconds. */
const pause = 4000;

/** Shows how much the service is asked, how it answers, and the running experiment, for as long as the page is seen. */
export function followTraffic({ onExperiment }) {
  let before;
  const look = async () => {
    if (!document.hidden) {
      await Promise.allSettled([
        showFigures(before).then((now) => {
          before = now;
        }),
        showExperiment(onExperiment),
      ]);
    }
    setTimeout(look, pause);
  };
  void look();
}

const predicts = ({ route }) => /predict|infer/.test(route);
const duration = 'slipway_request_duration_seconds';

async function showFigures(before) {
  const samples = samplesOf(await (await ask('metrics')).text());
  const at = performance.now();
  const requests = sumOf(samples, 'slipway_requests_total', predicts);
  const failed = sumOf(
    samples,
    'slipway_requests_total',
    (labels) => predicts(labels) && labels.status === '5xx',
  );
  const rate = before === undefined ? undefined : (1000 * (requests - before.requests)) / (at - before.at);
  const milliseconds = (q) => {
    const seconds = quantileOf(samples, duration, q, predicts);
    return seconds === undefined ? undefined : `${short(seconds * 1000, 2)} ms`;
  };
  const resident = sumOf(samples, 'process_resident_memory_bytes');
  byId('traffic').replaceChildren(
    ...terms([
      [
        'predictions asked for',
        `${short(requests, 9)}${rate === undefined ? '' : `, ${short(Math.max(0, rate), 3)} a second`}`,
      ],
      ['failed', requests === 0 ? undefined : percent(failed / requests)],
      ['half within', milliseconds(0.5)],
      ['99 % within', milliseconds(0.99)],
      ['memory', resident === 0 ? undefined : `${short(resident / 1e6, 3)} MB`],
    ]),
  );
  return { requests, at };
}

async function showExperiment(onExperiment) {
  const running = await current();
  byId('experiment-card').hidden = running === undefined;
  onExperiment(running?.experiment.unit?.header);
  if (running !== undefined) byId('experiment').replaceChildren(...experimentView(running));
}

/** The running experiment and what is known of it; undefined when there is none. */
async function current() {
  try {
    const { experiments } = await get('experiments');
    const [first] = experiments;
    return first === undefined ? undefined : await get(`experiments/${encodeURIComponent(first.name)}`);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function experimentView({ experiment, verdict, reason }) {
  const title = element('p', { className: 'about' }, `${experiment.name}, ${experiment.mode}`);
  if (verdict === null || verdict === undefined) return [title, element('p', {}, reason ?? '')];
  const head = ['arm', 'share', 'units', verdict.measure].map((text) =>
    element('th', { scope: 'col' }, text),
  );
  const rows = Object.entries(verdict.arms).map(([name, arm]) => {
    const figures = [
      `${name} ${arm.version}`,
      percent(arm.weight / 100, 0),
      `${short(arm.withFeedback, 9)} of ${short(arm.units, 9)} known`,
      meanText(arm, verdict.measure),
    ];
    return element('tr', {}, ...figures.map((text) => element('td', {}, text)));
  });
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
  return [
    element('p', { className: 'verdict' }, verdict.decision),
    element('p', {}, verdict.reason),
    ...verdict.notes.map((note) => element('p', { className: 'about' }, note)),
    table,
    title,
  ];
}

function meanText({ mean, interval }, measure) {
  if (mean === null) return '–';
  const show = measure.startsWith('share') ? percent : (value) => short(value);
  return interval === null ? show(mean) : `${show(mean)} (${show(interval.low)} to ${show(interval.high)})`;
}
