/** One file of a slot: facts, faults, and buttons. */
import {
  CheckOutlined,
  ExclamationCircleOutlined,
  FilePdfOutlined,
  FileUnknownOutlined,
  PictureOutlined,
  PlayCircleOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { FileState } from "../../bindings/FileState";
import { attachmentSource } from "../../core";
import { formatSize } from "../../size";

/** The side of a thumbnail, in pixels of a high-density screen. */
const SIDE = 160;

type Props = {
  file: FileState;
  readOnly: boolean;
  onLook: () => void;
  onReplace: () => void;
  onSave: () => void;
  onRemove: () => void;
};

export function FileRow({ file, readOnly, ...on }: Props) {
  const { fault, lack } = file;
  const action = (words: string, onClick: () => void, isOnce = false) => (
    <Button
      type="link"
      data-once={isOnce || undefined}
      size="small"
      aria-label={`${words} ${file.file_name}`}
      onClick={onClick}
    >
      {words}
    </Button>
  );
  return (
    <li className="file">
      <Thumbnail file={file} />
      <div>
        <div className="file-name" title={file.file_name}>
          {file.file_name}
        </div>
        <div className="file-facts">
          {`${file.description} · ${formatSize(file.size)}`}
          {fault ? (
            <span className="error">
              <ExclamationCircleOutlined aria-hidden /> {fault}
            </span>
          ) : lack ? (
            <span className="warning">
              <ExclamationCircleOutlined aria-hidden /> {lack}
            </span>
          ) : (
            <span className="success">
              <CheckOutlined aria-hidden /> 可读
            </span>
          )}
        </div>
        <div className="file-actions">
          {file.isDrawable && action("预览", on.onLook)}
          {!readOnly && action("替换", on.onReplace)}
          {!file.missing && action("另存为", on.onSave)}
          {!readOnly && action("移除", on.onRemove, true)}
        </div>
      </div>
    </li>
  );
}

/** Decorative: the text beside it says everything. */
function Thumbnail({ file }: { file: FileState }) {
  const [failed, setFailed] = useState<string>();
  if (file.isDrawable && failed !== file.sha256) {
    return (
      <span className="file-thumbnail">
        <img
          src={attachmentSource(file, SIDE)}
          alt=""
          loading="lazy"
          onError={() => setFailed(file.sha256)}
        />
      </span>
    );
  }
  return <span className="file-thumbnail">{iconOf(file)}</span>;
}

function iconOf({ facts }: FileState) {
  switch (facts.media_type) {
    case "pdf":
      return <FilePdfOutlined aria-hidden />;
    case "mp4":
      return <PlayCircleOutlined aria-hidden />;
    case "jpeg":
    case "png":
    case "heic":
      return <PictureOutlined aria-hidden />;
    default:
      return <FileUnknownOutlined aria-hidden />;
  }
}
