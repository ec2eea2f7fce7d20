// What was dropped or chosen, as files with the folders they lay in.
import type { Picked } from '../uploads/job';

/** Of a chosen folder the browser tells each file's way. */
export const chosen = (files: FileList): Picked[] => [...files].map((file) => ({ file, path: file.webkitRelativePath.split('/').slice(0, -1) }));

/** Entries are to be taken at once: a moment later the browser has forgotten them. */
export async function dropped(items: DataTransferItemList): Promise<Picked[]> {
  const entries = [...items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const picked = await Promise.all(entries.map((entry) => (entry instanceof File ? [{ file: entry, path: [] }] : entry ? walk(entry, []) : [])));
  return picked.flat();
}

/** What cannot be read is not left out in silence. */
const walk = (entry: FileSystemEntry, path: string[]): Promise<Picked[]> =>
  read(entry, path).catch(() => [{ file: new File([], entry.name), path, isUnreadable: true }]);

async function read(entry: FileSystemEntry, path: string[]): Promise<Picked[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path }];
  }

  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const picked: Picked[] = [];
  for (;;) {
    // It gives a hundred at a time, and none when there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) {
      return picked;
    }

    for (const inside of entries) {
      picked.push(...(await walk(inside, [...path, entry.name])));
    }
  }
}
