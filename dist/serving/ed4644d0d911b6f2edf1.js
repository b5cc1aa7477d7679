import { byId, element, percent, short, terms } from './dom.js';

/** Shows a prediction, what each input contributed to it, and where the model comes from. */
export function showAnswer(model, { predictions, explanations, lineage, arm, experiment }) {
  const [{ value, probabilities }] = predictions;
  byId('result').classList.remove('stale');
  byId('value').textContent = typeof value === 'number' ? short(value, 6) : value;
  byId('unit').textContent = model.signature.output.unit ?? '';
  byId('probabilities').replaceChildren(...Object.entries(probabilities ?? {}).map(bar));
  byId('lineage').replaceChildren(
    ...terms(Object.entries(lineage).map(([term, text]) => [term, text ?? 'not run from an image'])),
  );
  byId('arm').textContent =
    arm === undefined ? '' : `Answered by the ${arm}, ${lineage.version}, in ${experiment}.`;
  showContributions(model, value, explanations[0]);
}

function bar([name, probability]) {
  const progress = element('progress', { max: 1, value: probability });
  progress.setAttribute('aria-label', name);
  const share = percent(probability);
  return element(
    'div',
    { className: 'bar' },
    element('span', {}, name),
    element('span', {}, share),
    progress,
  );
}

function showContributions(model, predicted, { baseline, value, contributions }) {
  const isClass = model.signature.output.task === 'classification';
  const show = (number) =>
    isClass ? percent(number) : `${short(number)} ${model.signature.output.unit ?? ''}`.trim();
  const what = isClass ? `The probability of ${predicted}` : 'The prediction';
  byId('why-about').textContent =
    `${what} is ${show(baseline)} for the usual row of the training data, and ${show(value)} for this one.`;
  const most = Math.max(...Object.values(contributions).map(Math.abs), Number.MIN_VALUE);
  const rows = Object.entries(contributions)
    .toSorted(([, one], [, other]) => Math.abs(other) - Math.abs(one))
    .map(([name, contribution]) => {
      const sign = contribution > 0 ? '+' : contribution < 0 ? '−' : '±';
      return element(
        'tr',
        {},
        element('td', {}, name),
        element('td', {}, push(contribution / most)),
        element('td', { className: 'number' }, `${sign}${show(Math.abs(contribution))}`),
      );
    });
  byId('contributions').tBodies[0].replaceChildren(...rows);
}

function push(part) {
  const down = element('span', { className: 'down' });
  const up = element('span', { className: 'up' });
  down.style.width = `${Math.max(0, -part) * 100}%`;
  up.style.width = `${Math.max(0, part) * 100}%`;
  const shown = element('div', { className: 'push' }, down, up);
  shown.setAttribute('aria-hidden', 'true');
  return shown;
}
