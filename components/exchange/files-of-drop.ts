/** Files that one might import; in a folder there are others too. */
const WANTED = /\.(json|csv|txt|zip|gz)$/i;
/** Of a folder full of them no more than this. */
const MOST = 2000;

const inOrder = (files: File[]): File[] =>
  files.sort((a, b) => a.name.localeCompare(b.name, 'en', {numeric: true})).slice(0, MOST);

/** @returns the files that were chosen, in the order of their names; of a folder only those that can be of use */
export const filesOfChoice = (list: FileList | null, isFolder = false): File[] =>
  inOrder([...(list ?? [])].filter(({name}) => !isFolder || WANTED.test(name)));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A directory gives its entries a hundred at a time, until it gives none. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || all.length >= MOST) return all;
    all.push(...some);
  }
}

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return WANTED.test(entry.name) ? [await fileOf(entry as FileSystemFileEntry)] : [];
  const inside = await entriesOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(inside.map(filesUnder))).flat();
}

/** Files and folders that were dropped. The transfer is emptied when the event ends: it is read at once. */
export async function filesOfDrop({items, files}: DataTransfer): Promise<File[]> {
  const entries = [...items].map((item) => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? null) : null));
  const loose = [...files];
  const folders = entries.filter((entry) => entry?.isDirectory);
  if (folders.length === 0) return inOrder(loose);
  const single = loose.filter(({name}) => entries.some((entry) => entry?.isFile && entry.name === name));
  return inOrder([
    ...single,
    ...(await Promise.all(folders.map((folder) => folder && filesUnder(folder))))
      .flat()
      .filter((file) => file !== null),
  ]);
}
