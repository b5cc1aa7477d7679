import type { Signature } from '../../lib/model/model.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import { malformed, quoted } from './fault.ts';
import type { InferRequest } from './request.ts';

/** What the service says of an output before there is one; -1 stands for the number of rows. */
export interface OutputDescription {
  readonly name: string;
  readonly datatype: 'BYTES' | 'FP64';
  readonly shape: readonly number[];
}

/** One output of an answer. */
export type OutputTensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly binary: boolean;
} & (
  | { readonly datatype: 'BYTES'; readonly elements: readonly string[] }
  | { readonly datatype: 'FP64'; readonly elements: readonly number[] }
);

/** The outputs of a model: label and probabilities for classes, or the target's number. */
export function outputsOf({ output }: Signature): readonly OutputDescription[] {
  return output.task === 'regression'
    ? [{ name: output.name, datatype: 'FP64', shape: [-1] }]
    : [
        { name: 'label', datatype: 'BYTES', shape: [-1] },
        { name: 'probabilities', datatype: 'FP64', shape: [-1, output.classes.length] },
      ];
}

/** How `request` wants each output that it asks for. @throws RequestError 400 for an output that the model has not */
export function wantedOutputs(
  signature: Signature,
  { outputs, binaryOutputs }: Pick<InferRequest, 'outputs' | 'binaryOutputs'>,
): readonly WantedOutput[] {
  const offered = outputsOf(signature);
  if (outputs === undefined || outputs.length === 0) {
    return offered.map(({ name }) => ({ name, binary: binaryOutputs, classes: undefined }));
  }
  const seen = new Set<string>();
  return outputs.map(({ name, binary = binaryOutputs, classes }) => {
    if (!offered.some((each) => each.name === name)) {
      const names = offered.map((each) => JSON.stringify(each.name)).join(' and ');
      throw malformed(`the model has no output ${quoted(name)}; it has ${names}`);
    }
    if (seen.has(name)) throw malformed(`output ${quoted(name)} is asked for twice`);
    seen.add(name);
    if (classes !== undefined && name !== 'probabilities') {
      throw malformed(`output ${quoted(name)}: only "probabilities" can be given as a classification`);
    }
    return { name, binary, classes };
  });
}

interface WantedOutput {
  readonly name: string;
  readonly binary: boolean;
  readonly classes: number | undefined;
}

/** The tensors of `wanted` for `predictions`, which are of a model with `signature`. */
export function outputTensors(
  { output }: Signature,
  predictions: readonly Prediction[],
  wanted: readonly WantedOutput[],
): readonly OutputTensor[] {
  const rows = predictions.length;
  return wanted.map(({ name, binary, classes: top }): OutputTensor => {
    if (output.task === 'regression') {
      const elements = predictions.map(({ value }) => Number(value));
      return { name, binary, datatype: 'FP64', shape: [rows], elements };
    }
    const { classes } = output;
    if (name === 'label') {
      return {
        name,
        binary,
        datatype: 'BYTES',
        shape: [rows],
        elements: predictions.map(({ value }) => String(value)),
      };
    }
    if (top === undefined) {
      const elements = predictions.flatMap((prediction) => probabilitiesOf(prediction, classes));
      return { name, binary, datatype: 'FP64', shape: [rows, classes.length], elements };
    }
    const given = Math.min(top, classes.length);
    const elements = predictions.flatMap((prediction) => mostProbable(prediction, classes, given));
    return { name, binary, datatype: 'BYTES', shape: [rows, given], elements };
  });
}

function probabilitiesOf(prediction: Prediction, classes: readonly string[]): readonly number[] {
  return prediction.task === 'classification'
    ? classes.map((name) => prediction.probabilities[name] ?? 0)
    : [];
}

/** The `count` most probable classes as `<probability>:<index>:<class>` (classification extension). */
function mostProbable(prediction: Prediction, classes: readonly string[], count: number): readonly string[] {
  return probabilitiesOf(prediction, classes)
    .map((probability, index) => ({ probability, index }))
    .toSorted((one, other) => other.probability - one.probability)
    .slice(0, count)
    .map(({ probability, index }) => `${probability}:${index}:${classes[index] ?? ''}`);
}
