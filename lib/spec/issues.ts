import type { z } from 'zod';
import { type FieldFinder, member } from './fields.ts';
import { count, enumerate, type Problem, type SpecPath, show, suggestion } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with `value`, the content of a file, in words for people. */
export function problemsOf(issues: readonly Issue[], value: unknown, fieldAt: FieldFinder): Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const found = path.reduce(member, value);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(key, path, value, fieldAt));
    if (issue.code === 'invalid_key') {
      const key = wanted(issue.issues[0]?.message ?? 'another key');
      return [{ path, at: 'key', message: `expected ${key}, but found ${show(path.at(-1))}` }];
    }
    if (found === undefined && path.length > 0) return [missing(issue, path, value, fieldAt)];
    return [{ path, at: 'value', message: mismatch(issue, found) }];
  });
}

function unknownKey(key: string, path: SpecPath, value: unknown, fieldAt: FieldFinder): Problem {
  const known = Object.keys(fieldAt(path, value)?.properties ?? {});
  const meant = suggestion(key, known);
  return {
    path: [...path, key],
    at: 'key',
    message: `unknown key.${meant} Keys known here: ${enumerate(known)}`,
  };
}

function missing(issue: Issue, path: SpecPath, value: unknown, fieldAt: FieldFinder): Problem {
  const description = fieldAt(path, value)?.description;
  const meaning = description === undefined ? '' : `. ${description}`;
  return { path, at: 'key', message: `missing; expected ${expected(issue)}${meaning}` };
}

function mismatch(issue: Issue, found: unknown): string {
  if (issue.code === 'custom') return issue.message;
  const options = optionsOf(issue);
  const meant = typeof found === 'string' && options.length > 0 ? suggestion(found, options) : '';
  const quote = issue.code === 'invalid_type' ? quoteAdvice(issue.expected, found) : '';
  const empty = found === null && quote === '' ? ' Give it a value, or remove the line' : '';
  const shown = found === null ? 'nothing' : show(found);
  const tail = `${meant}${quote}${empty}`;
  return `expected ${expected(issue)}, but found ${shown}${tail === '' ? '' : `.${tail}`}`.replace('?.', '?');
}

/** YAML tells texts from numbers by their quotes, which people often forget or add. */
function quoteAdvice(wanted: string, found: unknown): string {
  if (wanted === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
    return ` Put it in quotes: ${JSON.stringify(String(found))}`;
  }
  const isNumber = wanted === 'number' || wanted === 'int';
  const isQuoted = typeof found === 'string' && found.trim() !== '' && Number.isFinite(Number(found));
  return isNumber && isQuoted ? ' Write it without quotes' : '';
}

function optionsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options ?? []).map(String);
  return [];
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
};

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${enumerate(optionsOf(issue))}`;
    case 'invalid_union': {
      const options = optionsOf(issue);
      return options.length > 0 ? `one of ${enumerate(options)}` : wanted(issue.message);
    }
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at least ${count(Number(issue.minimum), issue.origin === 'array' ? 'item' : 'character')}`
        : `a number of ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at most ${count(Number(issue.maximum), issue.origin === 'array' ? 'item' : 'character')}`
        : `a number of ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    default:
      return wanted(issue.message);
  }
}

function wanted(message: string): string {
  return message.replace(/^expected /, '');
}
