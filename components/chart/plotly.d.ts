/** The little of plotly.js-basic-dist that the light curve uses; the package has no types of its own. */
declare module 'plotly.js-basic-dist' {
  export interface Trace {
    type: 'scatter';
    mode: 'markers';
    name: string;
    x: (number | string)[];
    y: number[];
    customdata: number[];
    text: string[];
    hoverinfo: 'text' | 'skip';
    showlegend?: boolean;
    legendgroup?: string;
    marker: {
      color: string;
      symbol: string;
      size: number;
      opacity?: number;
      line?: {color: string; width: number};
    };
    error_y?: {type: 'data'; array: number[]; visible: boolean; width: number; thickness: number; color: string};
  }
  export interface PlotlyElement extends HTMLElement {
    on(event: 'plotly_click', listener: (event: {points: {customdata: number}[]}) => void): void;
  }
  const Plotly: {
    react(
      element: HTMLElement,
      traces: Trace[],
      layout: Record<string, unknown>,
      config: Record<string, unknown>,
    ): Promise<PlotlyElement>;
    purge(element: HTMLElement): void;
    Plots: {resize(element: HTMLElement): void};
  };
  export default Plotly;
}
