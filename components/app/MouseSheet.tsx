/** What the pointer does on a stamp. */
const GESTURES: readonly (readonly [what: string, how: string])[] = [
  ['Zoom about the cursor', 'Ctrl wheel, or pinch'],
  ['Enlarge a rectangle', 'drag'],
  ['Move an enlarged stamp', 'middle button, or Shift drag'],
  ['Whole stamps again', 'double click'],
  ['The object large (whole stamps)', 'double click'],
  ['Value and position of a pixel', 'point at it'],
];

/** The part of the `?` sheet that is no key. */
export function MouseSheet() {
  return (
    <section class="keys-sheet">
      <section>
        <h3>Pointer, over a stamp</h3>
        <dl>
          {GESTURES.map(([what, how]) => (
            <div key={what} class="keys-row is-pointer">
              <dt>{what}</dt>
              <dd>
                <kbd>{how}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </section>
  );
}
