/** Parts of a path, with the separators of any system. */
const name = /[^\\/]*$/;

export function nameOf(path: string): string {
  return path.match(name)?.[0] ?? path;
}

/** The folder of a file, with a trailing separator. */
export function folderOf(path: string): string {
  return path.replace(name, "");
}
