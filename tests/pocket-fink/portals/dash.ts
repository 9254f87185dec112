/**
 * The server side of Dash's protocol, as far as its renderer asks for it: the layout, the list of callbacks, and one
 * POST for each callback that fires (`/_dash-layout`, `/_dash-dependencies`, `/_dash-update-component`). The shapes
 * are those of the exchanges in the recordings.
 */
import {type Component, type ComponentId, stringifyId} from './component.ts';
import {stringifyExact} from './exact-json.ts';

/** Wildcards in dictionary ids. */
export const MATCH = ['MATCH'] as const;
export const ALL = ['ALL'] as const;

/** One property of one component, as an output, an input or a state of a callback. */
export interface Dependency {
  id: ComponentId;
  property: string;
}
export const prop = (id: ComponentId, property: string): Dependency => ({id, property});

/** Left alone: the property keeps its value. */
export const NO_UPDATE = Symbol('no update');

export interface Fired {
  /** Values of inputs, then of states, in the order declared; an ALL input is a list of values. */
  values: unknown[];
  /** `id.property` of the inputs that changed; empty for the call a page makes when it is drawn first. */
  triggered: string[];
  /** The concrete ids of the outputs (for callbacks that match a pattern). */
  outputIds: ComponentId[];
}

export interface Callback {
  outputs: Dependency[];
  inputs: Dependency[];
  state?: Dependency[];
  preventInitial?: boolean;
  /** Values of the outputs in order, or null for "nothing to update" (204). A throw becomes a 500, as in Flask. */
  run?: (fired: Fired) => Promise<unknown[] | null>;
  /** Or a function of the page itself: `window.dash_clientside[namespace][name]`. */
  clientside?: {namespace: string; name: string};
}

const outputKey = (outputs: Dependency[]): string => {
  const parts = outputs.map(({id, property}) => `${stringifyId(id)}.${property}`);
  return parts.length === 1 ? (parts[0] as string) : `..${parts.join('...')}..`;
};

const wire = ({id, property}: Dependency): {id: string; property: string} => ({id: stringifyId(id), property});

/** The answer of `/_dash-dependencies`. */
export function dependencies(callbacks: readonly Callback[]): string {
  return JSON.stringify(
    callbacks.map(({outputs, inputs, state = [], preventInitial = false, clientside}) => ({
      output: outputKey(outputs),
      inputs: inputs.map(wire),
      state: state.map(wire),
      clientside_function: clientside ? {namespace: clientside.namespace, function_name: clientside.name} : null,
      prevent_initial_call: preventInitial,
      background: null,
      dynamic_creator: false,
      no_output: false,
    })),
  );
}

interface WireValue {
  id: ComponentId;
  property: string;
  value?: unknown;
}
interface UpdateRequest {
  output: string;
  outputs: Dependency | Dependency[];
  inputs: (WireValue | WireValue[])[];
  state?: (WireValue | WireValue[])[];
  changedPropIds?: string[];
}

const wireValue = (part: WireValue | WireValue[]): unknown =>
  Array.isArray(part) ? part.map(({value}) => value) : part.value;

/** Runs the callback that the page asks for. @returns status 200 with the new properties, or 204 */
export async function update(
  callbacks: readonly Callback[],
  body: string,
): Promise<{status: number; body: string | null}> {
  const request = JSON.parse(body) as UpdateRequest;
  const callback = callbacks.find(({outputs, run}) => run && outputKey(outputs) === request.output);
  if (!callback?.run) throw new Error(`No callback has the output ${request.output}`);
  const outputs = Array.isArray(request.outputs) ? request.outputs : [request.outputs];
  const results = await callback.run({
    values: [...request.inputs, ...(request.state ?? [])].map(wireValue),
    triggered: request.changedPropIds ?? [],
    outputIds: outputs.map(({id}) => id),
  });
  if (!results || results.every((result) => result === NO_UPDATE)) return {status: 204, body: null};
  const response: Record<string, Record<string, unknown>> = {};
  outputs.forEach(({id, property}, index) => {
    const result = results[index];
    if (result === NO_UPDATE || result === undefined) return;
    const key = stringifyId(id);
    response[key] = {...response[key], [property]: result};
  });
  return {status: 200, body: stringifyExact({multi: true, response})};
}

/** The answer of `/_dash-layout`. */
export const layoutJson = (layout: Component): string => stringifyExact(layout);
