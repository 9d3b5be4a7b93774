/** The name and size of the package, or that its list is loading. */
import type { Contents } from "../bindings/Contents";
import { formatSize } from "../size";

// Keyed, so that each text gets a new element: in a reused one WebKitGTK cuts a longer
// text off where the shorter one ended.
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
