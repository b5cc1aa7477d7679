/** Numbers texts from 0 in the order in which they first appear. */
export class CategoryCodes {
  /** The texts by their number. */
  readonly list: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.list.length;
    this.list.push(text);
    this.#codes.set(text, code);
    return code;
  }
}
