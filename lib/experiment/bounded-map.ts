/** A map that forgets its oldest entries when their weights add up to more than it has room for. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly weight: number }>();
  readonly #room: number;
  /** Goes on where it was: a new iterator would pass by all that was deleted before. */
  #oldest = this.#entries.keys();
  /** Of all entries together. */
  weight = 0;
  /** The weight of the entries that were forgotten so far. */
  forgotten = 0;

  constructor(room: number) {
    this.#room = room;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Makes `key` the newest entry. */
  set(key: string, value: V, weight = 1): void {
    this.delete(key);
    this.#entries.set(key, { value, weight });
    this.weight += weight;
    while (this.weight > this.#room) this.#forgetOldest();
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.weight -= entry.weight;
  }

  #forgetOldest(): void {
    const { value: key, done } = this.#oldest.next();
    if (done) {
      this.#oldest = this.#entries.keys();
      return;
    }
    this.forgotten += this.#entries.get(key)?.weight ?? 0;
    this.delete(key);
  }
}
