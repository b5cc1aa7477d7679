import { byId, terms } from './dom.js';

/** Shows what the model is and what it was trained on. */
export function showCard(card, { signature }) {
  byId('card').replaceChildren(
    ...terms([
      ['task', card.task],
      ['predicts', signature.output.name],
      ['classes', signature.output.classes?.join(', ')],
      ['from', `${signature.inputs.length} inputs`],
      ['trained on', card.trainingRows === undefined ? undefined : `${card.trainingRows} rows`],
      ['by', `${card.flavor.name} ${card.flavor.version}, seed ${card.seed}`],
      ['before it', card.previous ?? 'nothing: the first version'],
      ['why it moved', card.reason],
    ]),
  );
}
