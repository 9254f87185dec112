/**
 * JSON whose integers stay exact. The services print 64-bit ids as bare integers and the portals print them again in
 * the data of the table; beyond 2^53 a number would be another id, so they are bigints here.
 */
interface ReviverContext {
  source?: string;
}
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: ReviverContext) => unknown): unknown;
  rawJSON(text: string): unknown;
}
/** Source text access for JSON (ES2026): in Node since 22, not yet in TypeScript's library. */
const exact = JSON as unknown as ExactJson;

export type Row = Record<string, unknown>;

/** Reads what the services print: bare NaN and Infinity (stamps) become null, unsafe integers bigints. */
export function parseExact(text: string): unknown {
  const clean = /\b(?:NaN|Infinity)\b/.test(text)
    ? text.replace(/(?<![\w"])-?(?:NaN|Infinity)(?![\w"])/g, 'null')
    : text;
  return exact.parse(clean, (_key, value, context) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    context.source !== undefined &&
    /^-?\d+$/.test(context.source)
      ? BigInt(context.source)
      : value,
  );
}

/** Writes bigints as bare integers. */
export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? exact.rawJSON(String(item)) : item,
  );
}
