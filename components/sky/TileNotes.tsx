export interface TileNote {
  text: string;
  /** where the tile has no room for the words; the title has them all */
  short?: string;
  title: string;
}

/** Small words in the corner of a drawn tile. */
export function TileNotes({notes}: {notes: readonly TileNote[]}) {
  if (notes.length === 0) return null;
  return (
    <span class="stamp-notes">
      {notes.map(({text, short, title}) => (
        <span key={text} class="stamp-note" data-short={short} title={short ? `${text}. ${title}` : title}>
          {text}
        </span>
      ))}
    </span>
  );
}
