/**
 * Reads the spans of an `ExportTraceServiceRequest` in protobuf, by the numbers of the fields in
 * https://github.com/open-telemetry/opentelemetry-proto/blob/v1.5.0/opentelemetry/proto/trace/v1/trace.proto.
 */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first span of a trace. */
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  readonly kind: number;
  readonly milliseconds: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 0 unset, 1 good, 2 failed. */
  readonly status: number;
  /** Attributes of what recorded it. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export function spansIn(body: Buffer): ReceivedSpan[] {
  return messages(body, 1).flatMap((resourceSpans) => {
    const resource = attributesIn(messages(resourceSpans, 1)[0] ?? Buffer.alloc(0), 1);
    return messages(resourceSpans, 2)
      .flatMap((scopeSpans) => messages(scopeSpans, 2))
      .map((span) => spanIn(span, resource));
  });
}

function spanIn(bytes: Buffer, resource: ReceivedSpan['resource']): ReceivedSpan {
  const fields = fieldsOf(bytes);
  const hex = (field: number) => bytesAt(fields, field).toString('hex');
  const text = (field: number) => bytesAt(fields, field).toString();
  const number = (field: number) => fields.find(({ number: each }) => each === field)?.integer ?? 0n;
  const status = fieldsOf(bytesAt(fields, 15)).find(({ number: each }) => each === 3)?.integer ?? 0n;
  return {
    traceId: hex(1),
    spanId: hex(2),
    traceState: text(3),
    parentSpanId: hex(4),
    name: text(5),
    kind: Number(number(6)),
    milliseconds: Number(number(8) - number(7)) / 1e6,
    attributes: attributesIn(bytes, 9),
    status: Number(status),
    resource,
  };
}

function attributesIn(bytes: Buffer, field: number): Record<string, unknown> {
  return Object.fromEntries(
    messages(bytes, field).map((pair) => {
      const fields = fieldsOf(pair);
      const [value] = fieldsOf(bytesAt(fields, 2));
      return [
        bytesAt(fields, 1).toString(),
        value?.number === 1 ? value.bytes?.toString() : Number(value?.integer),
      ];
    }),
  );
}

interface Field {
  readonly number: number;
  readonly integer?: bigint;
  readonly bytes?: Buffer;
}

/** The fields of one message, in order. */
function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const number = key >> 3;
    const wire = key & 7;
    if (wire === 0) fields.push({ number, integer: varint() });
    else if (wire === 1) {
      fields.push({ number, integer: bytes.readBigUInt64LE(at) });
      at += 8;
    } else if (wire === 5) {
      fields.push({ number, integer: BigInt(bytes.readUInt32LE(at)) });
      at += 4;
    } else if (wire === 2) {
      const length = Number(varint());
      fields.push({ number, bytes: bytes.subarray(at, at + length) });
      at += length;
    } else throw new Error(`there is no wire type ${wire}`);
  }
  return fields;
}

function bytesAt(fields: readonly Field[], number: number): Buffer {
  return fields.find((field) => field.number === number)?.bytes ?? Buffer.alloc(0);
}

function messages(bytes: Buffer, number: number): Buffer[] {
  return fieldsOf(bytes).flatMap((field) => (field.number === number && field.bytes ? [field.bytes] : []));
}
