export interface TileNote {
  text: string;
  /** where the tile has no room for the words; the title has them all */
  short?: string;
  title: string;
}

/** Wider, CSS px, and a tile has room for words: a small stamp is not covered with them. */
const WORDS_FROM = 120;

/** Small words in the corner of a drawn tile so wide, CSS px. */
export function TileNotes({notes, width}: {notes: readonly TileNote[]; width: number}) {
  const isSmall = width <= WORDS_FROM;
  return (
    <span class={isSmall ? 'stamp-notes is-small' : 'stamp-notes'}>
      {notes.map(({text, short, title}) => (
        <span key={text} class="stamp-note" data-short={short} title={short ? `${text}. ${title}` : title}>
          {text}
        </span>
      ))}
    </span>
  );
}
