/** Tags in one cell, separated by `; `; a `;` or `\` inside a tag has a `\` before it. */
export const tagsToText = (tags: readonly string[]): string =>
  tags.map((tag) => tag.replace(/[\\;]/g, '\\$&')).join('; ');

/** @returns tags, none empty; never throws */
export const tagsFromText = (text: string): string[] =>
  (text.match(/(?:\\[\s\S]|[^\\;]|\\$)+/g) ?? [])
    .map((tag) => tag.trim().replace(/\\([\s\S])/g, '$1'))
    .filter((tag) => tag !== '');
