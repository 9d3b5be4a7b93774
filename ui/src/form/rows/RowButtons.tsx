/** The buttons that move, copy and delete a record. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { memo } from "react";
import type { RecordState } from "../../bindings/RecordState";
import { moveOf, type RowActions } from "./useRowActions";

type Props = {
  row: RecordState;
  isFirst: boolean;
  isLast: boolean;
  actions: RowActions;
  canCopy?: boolean;
};

/** Memoised: a page has up to 200 such buttons. */
export const RowButtons = memo(function RowButtons(props: Props) {
  const { row, isFirst, isLast, actions, canCopy = true } = props;
  const action = (words: string) => ({
    type: "text" as const,
    size: "small" as const,
    title: words,
    "aria-label": `${words} ${row.title}`,
  });
  return (
    <span className="row-actions">
      {!(isFirst && isLast) && (
        <>
          <Button
            {...action("上移")}
            id={moveOf(row, -1)}
            icon={<ArrowUpOutlined aria-hidden />}
            disabled={isFirst}
            onClick={() => void actions.move(row, -1)}
          />
          <Button
            {...action("下移")}
            id={moveOf(row, 1)}
            icon={<ArrowDownOutlined aria-hidden />}
            disabled={isLast}
            onClick={() => void actions.move(row, 1)}
          />
        </>
      )}
      {canCopy && (
        <Button
          {...action("复制")}
          data-once
          icon={<CopyOutlined aria-hidden />}
          onClick={() => void actions.copy(row)}
        />
      )}
      <Button
        {...action("删除")}
        data-once
        icon={<DeleteOutlined aria-hidden />}
        onClick={() => void actions.remove(row)}
      />
    </span>
  );
});
