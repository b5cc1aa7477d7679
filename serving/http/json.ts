/** Where a text stops being JSON; line and column count from 1, the column in UTF-16 units. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What was found there, short. */
  readonly found: string;
}

/**
 * The first place at which `text` is not JSON (RFC 8259), or undefined when it is. `JSON.parse` does not always tell
 * the place; this is for the answer after it has failed, so it is simple rather than fast. Depth costs memory, not stack.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const offset = faultOffset(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    found: offset >= text.length ? 'end of the text' : JSON.stringify(tokenAt(text, offset)),
  };
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' | 'nothing';

function faultOffset(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(/[ \t\n\r]*/y, text, at);
    const character = text[at];
    if (character === undefined) return expected === 'nothing' ? undefined : at;
    switch (expected) {
      case 'nothing':
        return at;
      case 'colon':
        if (character !== ':') return at;
        at += 1;
        expected = 'value';
        break;
      case 'comma or end':
        if (character === ',') expected = open.at(-1) === '{' ? 'key' : 'value';
        else if (character === (open.at(-1) === '{' ? '}' : ']')) {
          open.pop();
          expected = afterValue();
        } else return at;
        at += 1;
        break;
      case 'key':
      case 'key or }': {
        if (character === '}' && expected === 'key or }') {
          open.pop();
          expected = afterValue();
          at += 1;
          break;
        }
        if (character !== '"') return at;
        const end = skipString(text, at);
        if (typeof end !== 'number') return end.fault;
        at = end;
        expected = 'colon';
        break;
      }
      case 'value':
      case 'value or ]': {
        if (character === ']' && expected === 'value or ]') {
          open.pop();
          expected = afterValue();
          at += 1;
        } else if (character === '{' || character === '[') {
          open.push(character);
          expected = character === '{' ? 'key or }' : 'value or ]';
          at += 1;
        } else if (character === '"') {
          const end = skipString(text, at);
          if (typeof end !== 'number') return end.fault;
          at = end;
          expected = afterValue();
        } else {
          const end = skip(
            /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y,
            text,
            at,
          );
          if (end === at) return at;
          at = end;
          expected = afterValue();
        }
        break;
      }
    }
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The offset after the string that begins at `at`, or the place at which it is no string. */
function skipString(text: string, at: number): number | { readonly fault: number } {
  for (let index = at + 1; ; index += 1) {
    const code = text.charCodeAt(index);
    if (Number.isNaN(code) || code < 0x20) return { fault: Math.min(index, text.length) };
    if (code === 0x22) return index + 1;
    if (code !== 0x5c) continue;
    const end = skip(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, text, index);
    if (end === index) return { fault: index };
    index = end - 1;
  }
}

function tokenAt(text: string, offset: number): string {
  return /^(?:[\w.+-]{1,20}|.|\s)/su.exec(text.slice(offset, offset + 20))?.[0] ?? '';
}
