/** One field of the portal: label, value, and what is done with it. */
import { ExclamationCircleFilled } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useId, useState } from "react";
import type { PortalRow } from "../bindings/PortalRow";

/** Longer texts are folded to three lines. */
const LONG = 120;

/** Copying it, ticking it off, going to its field. */
type Typing = {
  isTyped: boolean;
  isReadOnly: boolean;
  /** `from` is the pressed button. */
  onCopy: (from: Element) => void;
  onTick: (isTyped: boolean) => void;
  onShow: () => void;
};

/** Without `typing` the row is only read. */
export function Row({ row, typing }: { row: PortalRow; typing?: Typing }) {
  const id = useId();
  const { label, value, files } = row;
  const isEmpty = value === "";
  return (
    <li className="Portal-row" data-todo={!!typing && !isEmpty && !typing.isTyped}>
      <div className="Portal-label" id={id}>
        {label}
        <Count row={row} />
      </div>
      <div className="Portal-value">
        {isEmpty ? (
          <span className="Portal-quiet">{files ? "未添加文件" : "未填写"}</span>
        ) : (
          <Value row={row} />
        )}
        {typing && (isEmpty || files) && (
          <Button type="link" size="small" aria-describedby={id} onClick={typing.onShow}>
            {isEmpty ? "去补充" : "在项目中查看"}
          </Button>
        )}
      </div>
      {typing && !isEmpty && (
        <div className="Portal-act">
          {!files && (
            <Button
              size="small"
              aria-label={`复制${label}`}
              onClick={({ currentTarget }) => typing.onCopy(currentTarget)}
            >
              复制
            </Button>
          )}
          <Checkbox
            checked={typing.isTyped}
            disabled={typing.isReadOnly}
            aria-describedby={id}
            onChange={({ target }) => typing.onTick(target.checked)}
          >
            {files ? "已上传" : "已录入"}
          </Checkbox>
        </div>
      )}
    </li>
  );
}

function Count({ row: { count, limit } }: { row: PortalRow }) {
  if (limit !== null && count > limit) {
    return (
      <div className="Portal-over">
        <ExclamationCircleFilled aria-hidden /> 超出 {count - limit} 字，最多 {limit} 字
      </div>
    );
  }
  if (count < 50) return null;
  return (
    <div className="Portal-quiet">{limit === null ? count : `${count}/${limit}`} 字</div>
  );
}

function Value({ row: { value, files } }: { row: PortalRow }) {
  const [isOpen, setOpen] = useState(false);
  const isLong = value.length > LONG || value.split("\n").length > 3;
  return (
    <>
      <div className={isLong && !isOpen && !files ? "Portal-folded" : "Portal-text"}>
        {value}
      </div>
      {isLong && !files && (
        <Button
          type="link"
          size="small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "收起" : "展开"}
        </Button>
      )}
    </>
  );
}
