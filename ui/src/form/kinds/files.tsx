/** The files of a slot, its limits, and the ways to add files. */
import { UploadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { FileState } from "../../bindings/FileState";
import { useDrop } from "../../drops";
import { FilePreview } from "../files/FilePreview";
import { FileRow } from "../files/FileRow";
import { useSlot } from "../files/useSlot";
import type { InputProps } from "../inputs/props";
import { useFocusLater } from "../useFocusLater";
import type { FieldKind } from "./fieldKind";
import "../files/files.css";

export const files: FieldKind<"files"> = {
  Input: FilesInput,
  isGroup: true,
  isShort: () => false,
};

function FilesInput(props: InputProps<"files">) {
  const { id, spec, record, invalid, describedBy, readOnly } = props;
  const slot = useSlot(record, spec);
  const { files } = slot;
  const [preview, setPreview] = useState<FileState>();
  const focusLater = useFocusLater();
  // A missing file is restored by adding it again.
  const isFull = files.length >= spec.kind.most && !files.some((file) => file.missing);
  const canAdd = !readOnly && !isFull;
  const { ref, isOver } = useDrop(!readOnly, (paths) => void slot.attach(paths));
  const described = [describedBy, `${id}-limits`].filter(Boolean).join(" ");
  const classes = ["slot", !canAdd && "full", isOver && "over", invalid && "invalid"];

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would say the label twice
    <div
      ref={ref}
      id={canAdd ? undefined : id}
      role="group"
      aria-label={spec.label}
      aria-describedby={described}
      className={classes.filter(Boolean).join(" ")}
    >
      {files.length > 0 && (
        <ol>
          {files.map((file, index) => (
            <FileRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be there twice
              key={`${file.sha256}${index}`}
              file={file}
              readOnly={readOnly}
              onLook={() => setPreview(file)}
              onReplace={() => void slot.replace(file)}
              onSave={() => void slot.save(file)}
              onRemove={async () => {
                if (await slot.remove(file)) {
                  focusLater(() => document.getElementById(id));
                }
              }}
            />
          ))}
        </ol>
      )}
      {canAdd && (
        <div className="slot-add">
          <Button
            id={id}
            icon={<UploadOutlined aria-hidden />}
            aria-label={`选择文件 ${spec.label}`}
            aria-describedby={described}
            onClick={() => void slot.choose()}
          >
            选择文件
          </Button>
          <span>或将文件拖到这里</span>
        </div>
      )}
      <p id={`${id}-limits`} className="slot-limits">
        {spec.kind.limits}
      </p>
      {slot.refusals.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          closable={{ onClose: slot.forget, "aria-label": "知道了" }}
          title={slot.refusals.map(({ file, message }) => (
            <p key={file}>
              {file}：{message}
            </p>
          ))}
        />
      )}
      {preview && (
        <FilePreview files={files} file={preview} onClose={() => setPreview(undefined)} />
      )}
    </div>
  );
}
