/** What was predicted for one instance: an index given by whoever remembers, and a number. */
export interface Remembered {
  readonly owner: number;
  readonly value: number;
}

/**
 * Remembers predictions by request id and instance in memory that does not grow: 16 bytes for each of `places`, a power
 * of two. Each has one place, drawn by a hash, where a newer one takes the place of an older: after as many others as
 * there are places, e⁻¹ of all are still there, whichever they were. Another's prediction is taken for the one that is
 * asked for once in 2³² such cases.
 */
export interface PredictionMemory {
  keep(requestId: string, instance: number, remembered: Remembered): void;
  /** What was kept, once: it is forgotten by being taken. */
  take(requestId: string, instance: number): Remembered | undefined;
}

export function predictionMemory(places = 2 ** 17): PredictionMemory {
  const checks = new Uint32Array(places);
  // From 1; 0 is an empty place.
  const owners = new Uint32Array(places);
  const values = new Float64Array(places);
  const hashes = { place: 0, check: 0 };

  return {
    keep(requestId, instance, { owner, value }) {
      hash(requestId, instance, hashes);
      const place = hashes.place & (places - 1);
      checks[place] = hashes.check;
      owners[place] = owner + 1;
      values[place] = value;
    },
    take(requestId, instance) {
      hash(requestId, instance, hashes);
      const place = hashes.place & (places - 1);
      const owner = owners[place] ?? 0;
      if (owner === 0 || checks[place] !== hashes.check) return undefined;
      owners[place] = 0;
      return { owner: owner - 1, value: values[place] ?? Number.NaN };
    },
  };
}

/**
 * Two hashes of 32 bits, by FNV-1a with its usual basis and with another one, each stirred at the end as MurmurHash3 does
 * it. Clients choose request ids, and could choose some that meet: that would cost them their own feedback's count.
 */
function hash(requestId: string, instance: number, into: { place: number; check: number }): void {
  let place = 0x811c9dc5;
  let check = 0x9747b28c ^ instance;
  for (let index = 0; index < requestId.length; index += 1) {
    const code = requestId.charCodeAt(index);
    place = Math.imul(place ^ code, 0x01000193);
    check = Math.imul(check ^ code, 0x01000193);
  }
  into.place = stirred(place ^ Math.imul(instance, 0x9e3779b1));
  into.check = stirred(check);
}

function stirred(bits: number): number {
  let hashed = bits;
  hashed = Math.imul(hashed ^ (hashed >>> 16), 0x85ebca6b);
  hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
  return (hashed ^ (hashed >>> 16)) >>> 0;
}
