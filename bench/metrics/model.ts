import { digestOf } from '../../lib/digest/digest.ts';
import type { Model } from '../../lib/model/model.ts';
import { seededRandom } from '../../lib/model/random.ts';

const classes = ['Adelie', 'Chinstrap', 'Gentoo'];
const islands = ['Biscoe', 'Dream', 'Torgersen'];
const sexes = ['FEMALE', 'MALE'];
const numbers = ['beak_length', 'beak_depth', 'flipper_length', 'body_mass'];
/** Inputs are spread evenly between these. */
const [low, high] = [10, 20];
const units = numbers.length + islands.length + 1 + sexes.length + 1;

/** A classifier with the six inputs of the penguins, four numbers and two categories, and weights of no meaning. */
export function sixInputModel(): Model {
  const random = seededRandom(1);
  const edges = Array.from({ length: 9 }, (_, index) => low + index + 1);
  const layer = (rows: number, incoming: number) => ({
    weights: Array.from({ length: rows }, () =>
      Array.from({ length: incoming }, () => Math.fround(random() - 0.5)),
    ),
    biases: Array.from({ length: rows }, () => 0),
  });
  const categories = [
    { name: 'island', values: islands },
    { name: 'sex', values: sexes },
  ];
  return {
    kind: 'slipway.model/v1',
    name: 'penguins',
    description: '',
    signature: {
      inputs: [
        ...numbers.map((name) => ({ type: 'number' as const, name, nullable: true })),
        ...categories.map((each) => ({ type: 'category' as const, nullable: true, closed: false, ...each })),
      ],
      output: { task: 'classification', name: 'species', classes },
    },
    encoder: {
      features: [
        ...numbers.map((input) => ({
          kind: 'standard' as const,
          input,
          mean: (low + high) / 2,
          deviation: 3,
          indicator: false,
        })),
        ...categories.map(({ name, values }) => ({
          kind: 'one-hot' as const,
          input: name,
          values,
          indicator: false,
        })),
      ],
      target: { kind: 'classes', classes },
    },
    flavor: {
      name: 'brain.js',
      version: '2.0.0-beta.24',
      weights: {
        type: 'NeuralNetwork',
        sizes: [units, 8, classes.length],
        layers: [{ weights: [], biases: [] }, layer(8, units), layer(classes.length, 8)],
        trainOpts: { activation: 'sigmoid', leakyReluAlpha: 0.01 },
      },
    },
    seed: 1,
    reference: {
      ...Object.fromEntries(
        numbers.map((name) => [
          name,
          { kind: 'numeric' as const, edges, counts: [...edges.map(() => 30), 30, 2] },
        ]),
      ),
      ...Object.fromEntries(
        categories.map(({ name, values }) => [
          name,
          { kind: 'categorical' as const, values, counts: [...values.map(() => 90), 0, 9] },
        ]),
      ),
    },
    dataset: digestOf('none'),
    specification: digestOf('none'),
  };
}

/** Rows for {@link sixInputModel}; one cell in twenty is null. */
export function randomRows(count: number): Record<string, number | string | null>[] {
  const random = seededRandom(2);
  const orNull = <T>(value: T) => (random() < 0.05 ? null : value);
  const oneOf = (values: readonly string[]) => values[Math.trunc(random() * values.length)] ?? null;
  return Array.from({ length: count }, () => ({
    ...Object.fromEntries(numbers.map((name) => [name, orNull(low + random() * (high - low))])),
    island: orNull(oneOf(islands)),
    sex: orNull(oneOf(sexes)),
  }));
}
