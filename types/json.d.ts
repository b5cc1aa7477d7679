/** What is parsed from JSON is not known until a schema has looked at it: `unknown` in place of the library's `any`. */
interface JSON {
  parse(text: string, reviver?: (this: unknown, key: string, value: unknown) => unknown): unknown;
}

interface Body {
  json(): Promise<unknown>;
}
