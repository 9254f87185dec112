/** The three small images of an alert, in the order in which they are shown everywhere. */
export type Kind = 'science' | 'template' | 'difference';

export const KINDS: readonly Kind[] = ['science', 'template', 'difference'];
