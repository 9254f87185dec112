import type {Band, SurveyId} from '../alert';

export type Theme = 'dark' | 'light';

/** The mark of a band. Shapes differ as well as colours, for eyes that do not tell the colours apart. */
export interface BandStyle {
  colour: string;
  /** outline where the colour alone is hard to see on the background */
  edge: string;
  shape: 'circle' | 'triangle-left' | 'triangle-right' | 'square' | 'diamond' | 'star' | 'pentagon';
}

type Styles = Partial<Record<Band, BandStyle>>;

const style = (shape: BandStyle['shape'], colour: string, edge = colour): BandStyle => ({shape, colour, edge});

/**
 * Colours and marks of the portals on light ground (ZTF: g dark blue, r orange; Rubin: the palette "Fink", marks circle to pentagon);
 * on dark ground the same hues, lighter where they would drown. The ZTF portal draws circles for both bands: here r is a square.
 * Pale colours have a darker outline. The outline has a contrast of 3:1 with the ground.
 */
const STYLES: Record<SurveyId, Record<Theme, Styles>> = {
  ztf: {
    light: {
      g: style('circle', '#15284f'),
      r: style('square', '#f5622e', '#d9481a'),
      i: style('diamond', '#3c8dff', '#1f6fe0'),
    },
    dark: {g: style('circle', '#7fb0ff'), r: style('square', '#f5622e'), i: style('diamond', '#d5d5d3')},
  },
  lsst: {
    light: {
      u: style('circle', '#15284f'),
      g: style('triangle-left', '#626d84'),
      r: style('triangle-right', '#afb2b9', '#7b8089'),
      i: style('square', '#dbbeb2', '#a07361'),
      z: style('star', '#e89070', '#c25f3b'),
      y: style('pentagon', '#f5622e', '#d9481a'),
    },
    dark: {
      u: style('circle', '#5c8df0'),
      g: style('triangle-left', '#8c9ab8'),
      r: style('triangle-right', '#c3c7d0'),
      i: style('square', '#dbbeb2'),
      z: style('star', '#e89070'),
      y: style('pentagon', '#f5622e'),
    },
  },
  // series of files have no bands
  file: {light: {}, dark: {}},
};

/** The plot's ground, for which the colours are chosen, and its lines and text. */
export const CURVE_GROUND: Record<Theme, {ground: string; line: string; text: string}> = {
  light: {ground: '#ffffff', line: '#c9ccd3', text: '#4a5468'},
  dark: {ground: '#10182b', line: '#39435c', text: '#b4bccd'},
};

export const bandStyle = (survey: SurveyId, band: Band, theme: Theme): BandStyle =>
  STYLES[survey][theme][band] ?? style('circle', CURVE_GROUND[theme].text);

/** The light-curve marks of a survey, for a legend. */
export const bandsDrawn = (survey: SurveyId): Band[] => Object.keys(STYLES[survey].light) as Band[];
