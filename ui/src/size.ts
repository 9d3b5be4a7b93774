/** `420 KB`, in units of 1000 as the portal counts. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} 字节`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 1)} MB`;
}
