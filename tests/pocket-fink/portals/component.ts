/**
 * Components as Dash's renderer reads them from JSON: `{namespace, type, props}` with the children among the props
 * (the answers of `_dash-update-component` in the recordings show the form).
 */
export interface Component {
  props: Record<string, unknown>;
  type: string;
  namespace: string;
}
export type Child = Component | string | number | boolean | null | readonly Child[];
type Props = Record<string, unknown>;
type Make = (type: string, props?: Props, children?: Child) => Component;

const maker =
  (namespace: string): Make =>
  (type, props = {}, children) => ({
    props: children === undefined ? props : {...props, children},
    type,
    namespace,
  });

/** HTML elements: `html('Div', {id: 'results'}, [...])`. */
export const html = maker('dash_html_components');
/** Dash core components: Store, Location, Graph, Markdown, Dropdown. */
export const dcc = maker('dash_core_components');
/** Bootstrap: Row, Col, Card, Alert, Modal, Popover. */
export const dbc = maker('dash_bootstrap_components');
/** Mantine: AppShell, Group, Switch, Tabs, Accordion. */
export const dmc = maker('dash_mantine_components');
/** The DataTable. */
export const dashTable = maker('dash_table');
/** The search bar's input. */
export const autocomplete = maker('dash_autocomplete_input');

/** Stands where the portals draw an icon of Iconify's, which come from the network: a span, with a character where a person needs one. */
export const icon = (glyph?: string): Component => html('Span', {}, glyph);

/** The id of a component: plain, or a dictionary that callbacks match by pattern. */
export type ComponentId = string | Record<string, unknown>;

/** As the renderer writes a dictionary id into the DOM: compact JSON, keys sorted. */
export function stringifyId(id: ComponentId): string {
  if (typeof id === 'string') return id;
  const parts = Object.keys(id)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(id[key])}`);
  return `{${parts.join(',')}}`;
}
