/** Where a movement goes: one cell in a direction of the grid, or an end. */
export type Movement = 'left' | 'right' | 'up' | 'down' | 'page-first' | 'page-last' | 'list-first' | 'list-last';
