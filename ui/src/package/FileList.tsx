/** The files of the package, by folder. */
import { FolderOutlined } from "@ant-design/icons";
import type { Contents } from "../bindings/Contents";
import type { Item } from "../bindings/Item";
import { formatSize } from "../size";

type Props = { contents: Contents; isLoading: boolean };

export function FileList({ contents, isLoading }: Props) {
  return (
    <table className="Package-files" aria-label="包内文件" aria-busy={isLoading}>
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">内容</th>
          <th scope="col">页数</th>
          <th scope="col">大小</th>
        </tr>
      </thead>
      {folders(contents.files).map(([folder, files]) => (
        <tbody key={folder}>
          <tr>
            <th scope="rowgroup" colSpan={4}>
              <FolderOutlined aria-hidden /> <Folder path={folder} />
            </th>
          </tr>
          {files.map((file) => (
            <tr key={file.path}>
              <td>{file.path.slice(file.path.lastIndexOf("/") + 1)}</td>
              <td>{file.title}</td>
              <td>{file.pages}</td>
              <td>{formatSize(file.size)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Folder({ path }: { path: string }) {
  const names = path.split("/");
  const above = names.slice(0, -1).map((name) => `${name} › `);
  return (
    <>
      <span className="Package-above">{above}</span>
      {names.at(-1) || "最外层"}
    </>
  );
}

function folders(files: Item[]): [folder: string, files: Item[]][] {
  const folders = new Map<string, Item[]>();
  for (const file of files) {
    const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf("/")));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders];
}
