import { showAnswer } from './answer.js';
import { curl, get, KeyNeeded, post, Refusal, useKey } from './api.js';
import { showCard } from './card.js';
import { byId, element } from './dom.js';
import { buildForm } from './form.js';
import { followTraffic } from './traffic.js';

let model;
let form;
let unitHeader;
let asked = 0;

function headers() {
  const unit = byId('unit-id').value;
  return unitHeader === undefined || unit === '' ? {} : { [unitHeader]: unit };
}

async function predict() {
  asked += 1;
  const mine = asked;
  const body = { instances: [form.instance()] };
  const path = `v1/models/${encodeURIComponent(model.name)}:predict`;
  byId('curl').textContent = curl(path, body, headers());
  byId('result').classList.add('stale');
  try {
    const answer = await post(`${path}?lineage=true&explain=true`, body, headers());
    // A later question was asked while this one was on its way.
    if (mine !== asked) return;
    form.complain(undefined);
    byId('general').textContent = '';
    showAnswer(model, answer);
  } catch (error) {
    if (mine === asked) refuse(error);
  }
}

function refuse(error) {
  if (error instanceof KeyNeeded) return askForKey(error);
  const message = error instanceof Refusal ? error.message : 'The service does not answer.';
  // Beside its field, a message need not say where it belongs.
  const isShown = form.complain(error.field, message.replace(/^instance 0, "[^"]*": /, ''));
  byId('general').textContent = isShown ? '' : message;
}

async function open(name) {
  const path = `v1/models/${encodeURIComponent(name)}`;
  const [described, card] = await Promise.all([get(path), get(`${path}/card`)]);
  model = described;
  document.title = `${name} ${model.version} · playground`;
  byId('name').textContent = `${name} ${model.version}`;
  byId('description').textContent = model.description;
  byId('answer-title').textContent = `Prediction of ${model.signature.output.name}`;
  form = buildForm(model, card);
  showCard(card, model);
  byId('main').hidden = false;
  await predict();
}

async function start() {
  byId('problem').textContent = '';
  const { models } = await get('v1/models');
  byId('key-form').hidden = true;
  if (models.length === 0) throw new Error('The service has no model yet: see /health/ready.');
  byId('model').replaceChildren(...models.map((name) => element('option', { value: name }, name)));
  byId('chooser').hidden = models.length === 1;
  await open(models[0]);
  followTraffic({
    onExperiment(header) {
      unitHeader = header;
      byId('unit-chooser').hidden = header === undefined;
    },
  });
}

function askForKey(error) {
  byId('key-form').hidden = false;
  byId('problem').textContent = byId('key').value === '' ? '' : error.message;
  byId('key').focus();
}

function complain(error) {
  if (error instanceof KeyNeeded) askForKey(error);
  else byId('problem').textContent = error.message;
}

let waiting;
function predictSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(predict, 80);
}

byId('known').addEventListener('input', predictSoon);
byId('unit-id').addEventListener('input', predictSoon);
byId('known').addEventListener('submit', (event) => {
  event.preventDefault();
  void predict();
});
byId('model').addEventListener('change', ({ target }) => open(target.value).catch(complain));
byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(byId('key').value);
  start().catch(complain);
});
start().catch(complain);
