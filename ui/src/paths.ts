/** What is shown of a path, whichever system it is of. */
const name = /[^\\/]*$/;

export function nameOf(path: string): string {
  return path.match(name)?.[0] ?? path;
}

/** The folder of a file, with the separator at its end. */
export function folderOf(path: string): string {
  return path.replace(name, "");
}
