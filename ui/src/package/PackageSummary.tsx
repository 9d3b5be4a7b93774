/** What the package will be called, and how much is in it. */
import type { Contents } from "../bindings/Contents";
import { formatSize } from "../size";

/**
 * Without contents the list is on its way.
 *
 * Each text is a block of its own: in one that stays, WebKitGTK draws a longer text
 * only as far as the shorter one before it went.
 */
export function PackageSummary({ contents }: { contents: Contents | undefined }) {
  if (!contents) return <div key="">正在整理包内文件…</div>;
  const { name, files } = contents;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const extent = `${files.length} 个文件，${formatSize(bytes)}`;
  return (
    <div key={`${name} ${extent}`}>
      <strong>{name}.zip</strong>
      <span className="Package-hint">{extent}</span>
    </div>
  );
}
