/** A map that forgets its oldest entries when their weights add up to more than it has room for. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly weight: number }>();
  readonly #room: number;
  #weight = 0;
  /** The weight of the entries that were forgotten so far. */
  forgotten = 0;

  constructor(room: number) {
    this.#room = room;
  }

  /** Of all entries together. */
  get weight(): number {
    return this.#weight;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: V, weight = 1): void {
    this.delete(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#room) break;
      this.#entries.delete(oldest);
      this.#weight -= entry.weight;
      this.forgotten += entry.weight;
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }
}
