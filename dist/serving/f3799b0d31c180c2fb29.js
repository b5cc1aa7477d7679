import { byId, element } from './dom.js';

/** The controls of one input and how their value is read; null when it is not known. */
function fieldOf(input, index, reference) {
  const id = `input-${index}`;
  const controls = controlsOf(input, id);
  const problem = element('p', { className: 'wrong', id: `${id}-wrong` });
  const row = element('div', { className: 'row' }, ...controls.elements);
  let unknown;
  if (input.nullable) {
    unknown = element('input', { type: 'checkbox' });
    unknown.setAttribute('aria-label', `${input.name} is not known`);
    unknown.addEventListener('input', () => {
      for (const each of controls.elements) each.disabled = unknown.checked;
    });
    row.append(element('label', { className: 'unknown' }, unknown, ' not known'));
  }
  const label = element('label', { htmlFor: id }, input.name);
  const about = element('div', { className: 'about', id: `${id}-about` }, aboutOf(input));
  controls.main.setAttribute('aria-describedby', `${id}-about ${id}-wrong`);
  const spread = spreadOf(reference);
  const value = () => (unknown?.checked ? null : controls.value());
  const field = element('div', { className: 'field' }, label, about, row);
  if (spread !== undefined) field.append(spread.element);
  field.append(problem);
  byId('inputs').append(field);
  return {
    name: input.name,
    value,
    showPlace: () => spread?.show(value()),
    complain(message) {
      problem.textContent = message;
      controls.main.setAttribute('aria-invalid', String(message !== ''));
    },
  };
}

/** How the training rows were spread over a numeric input, a bar a bin, and the bin that a value falls into. */
function spreadOf(reference) {
  if (reference?.kind !== 'numeric' || reference.edges.length === 0) return undefined;
  const { edges, counts } = reference;
  // Bins hold about as many rows each, so it is their width that tells where values are dense.
  const first = edges[0];
  const last = edges.at(-1);
  const typical = edges.length > 1 ? (last - first) / (edges.length - 1) : 1;
  const densities = counts.slice(0, -1).map((count, bin) => {
    const width = bin === 0 || bin === edges.length ? typical : edges[bin] - edges[bin - 1];
    return count / (width || typical || 1);
  });
  const highest = Math.max(...densities, Number.MIN_VALUE);
  const bars = densities.map((density) => {
    const bar = element('span');
    bar.style.height = `${Math.max(6, (100 * density) / highest)}%`;
    return bar;
  });
  const shown = element('div', { className: 'spread' }, ...bars);
  shown.setAttribute('role', 'img');
  shown.title = 'How the training rows are spread';
  return {
    element: shown,
    show(value) {
      const bin = typeof value === 'number' ? edges.filter((edge) => value >= edge).length : -1;
      for (const [index, bar] of bars.entries()) bar.classList.toggle('here', index === bin);
      shown.setAttribute('aria-label', placeText(bin, edges));
    },
  };
}

function placeText(bin, edges) {
  if (bin === -1) return 'Spread of the training rows';
  if (bin === 0) return 'Among the lowest of the training rows';
  return bin === edges.length
    ? 'Among the highest of the training rows'
    : `Above ${bin} of ${edges.length + 1} parts of the training rows`;
}

function aboutOf(input) {
  const unit = input.unit === undefined ? '' : ` ${input.unit}`;
  const text = input.type === 'timestamp' ? 'UTC' : rangeOf(input, unit);
  return [input.description, text].filter(Boolean).join(' · ');
}

function rangeOf({ min, max }, unit) {
  if (min !== undefined && max !== undefined) return `${min} to ${max}${unit}`;
  if (min !== undefined) return `at least ${min}${unit}`;
  return max === undefined ? unit.trim() : `at most ${max}${unit}`;
}

function controlsOf(input, id) {
  switch (input.type) {
    case 'boolean':
      return selectOf(['true', 'false'], id, (text) => text === 'true');
    case 'category':
      return input.closed ? selectOf(input.values, id, (text) => text) : openCategoryOf(input, id);
    case 'timestamp':
      return timestampOf(input, id);
    default:
      return numberOf(input, id);
  }
}

function selectOf(values, id, read) {
  const main = element('select', { id, className: 'grow' });
  for (const value of values) main.append(element('option', { value }, value));
  return { main, elements: [main], value: () => read(main.value) };
}

function openCategoryOf(input, id) {
  const list = element('datalist', { id: `${id}-values` });
  for (const value of input.values) list.append(element('option', { value }));
  const main = element('input', { id, className: 'grow', value: input.values[0] ?? '' });
  main.setAttribute('list', list.id);
  return { main, elements: [main, list], value: () => main.value };
}

function timestampOf(input, id) {
  const start = new Date(input.median ?? Date.now()).toISOString().slice(0, 16);
  const main = element('input', { id, type: 'datetime-local', value: start });
  return { main, elements: [main], value: () => (main.value === '' ? null : `${main.value}Z`) };
}

function numberOf(input, id) {
  const start = input.median ?? input.min ?? 0;
  const step = input.type === 'integer' ? '1' : 'any';
  const main = element('input', { id, type: 'number', step, value: start });
  const elements = [main];
  if (input.min !== undefined && input.max !== undefined) {
    main.min = input.min;
    main.max = input.max;
    const slider = element('input', { type: 'range', min: input.min, max: input.max });
    const places = Math.max(0, Math.min(3, 3 - Math.ceil(Math.log10(input.max - input.min || 1))));
    slider.step = input.type === 'integer' ? 1 : 10 ** -places;
    slider.value = start;
    slider.setAttribute('aria-label', `${input.name}, by slider`);
    slider.addEventListener('input', () => {
      main.value = slider.value;
    });
    main.addEventListener('input', () => {
      slider.value = main.value;
    });
    elements.unshift(slider);
  }
  return { main, elements, value: () => (main.value === '' ? null : main.valueAsNumber) };
}

/** Makes the form of a model anew. @returns its instance, and where to complain */
export function buildForm({ signature }, { reference }) {
  byId('inputs').replaceChildren();
  const fields = signature.inputs.map((input, index) => fieldOf(input, index, reference[input.name]));
  return {
    instance() {
      for (const field of fields) field.showPlace();
      return Object.fromEntries(fields.map((field) => [field.name, field.value()]));
    },
    /** Says beside the field `name` what is wrong with it, and of no other anything. @returns whether there is one */
    complain(name, message) {
      for (const field of fields) field.complain(field.name === name ? message : '');
      return fields.some((field) => field.name === name);
    },
  };
}
