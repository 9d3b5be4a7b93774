/** The files of a slot. */
import type { InputProps } from ".";

export function FilesInput({ id, record, spec }: InputProps<"files">) {
  return <div id={id}>{record.files[spec.key]?.length ?? 0} 个文件</div>;
}
