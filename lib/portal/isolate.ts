/** What the table of the portals acts upon: without this a click on a radio selects the cell, and the next arrow leaves it. */
const EVENTS = ['click', 'dblclick', 'mousedown', 'mouseup', 'keydown', 'keypress', 'keyup', 'paste', 'copy', 'cut'];

/** Keeps events of our controls from the page. A shadow root alone does not: the host itself must stop them. */
export function isolate(host: HTMLElement): void {
  for (const name of EVENTS) host.addEventListener(name, (event) => event.stopPropagation());
}
