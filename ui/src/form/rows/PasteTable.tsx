/** Takes a table from a spreadsheet: what becomes of each cell is shown before it is added. */
import { Alert, Input, Modal } from "antd";
import { useEffect, useId, useState } from "react";
import type { Group } from "../../bindings/Group";
import type { Pasted } from "../../bindings/Pasted";
import type { Problem } from "../../bindings/Problem";
import { core, problemOf } from "../../core";
import { DialogList } from "../../DialogList";
import { useToast } from "../../notices";
import { useProject } from "../../project";

/** More rows are added, but not shown before. */
const SHOWN_ROWS = 20;

type Props = { record: number; group: Group; given: string; onClose: () => void };

export function PasteTable({ record, group, given, onClose }: Props) {
  const { perform } = useProject();
  const toast = useToast();
  const id = useId();
  const [text, setText] = useState(given);
  const [pasted, setPasted] = useState<Pasted>();
  const [problem, setProblem] = useState<Problem>();
  const count = pasted?.rows.length ?? 0;

  useEffect(() => {
    let isStale = false;
    core.pasted(record, group.key, text).then(
      (pasted) => isStale || setPasted(pasted),
      (thrown) => isStale || setProblem(problemOf(thrown)),
    );
    return () => {
      isStale = true;
    };
  }, [record, group.key, text]);

  const add = async () => {
    const problem = await perform(() => core.paste(record, group.key, text));
    if (problem) return setProblem(problem);
    onClose();
    toast("success", `已添加 ${count} 项，可以撤销`);
    return undefined;
  };

  return (
    <Modal
      open
      title={`粘贴表格：${group.title}`}
      okText={count > 0 ? `添加 ${count} 项` : "添加"}
      okButtonProps={{ disabled: count === 0 }}
      cancelText="取消"
      onOk={() => void add()}
      onCancel={onClose}
      width={800}
    >
      <div className="PasteTable">
        <label htmlFor={id}>
          在 Excel 或 WPS 中复制表格，粘贴到这里；首行可以是各列的名称
        </label>
        <Input.TextArea
          id={id}
          autoFocus
          value={text}
          autoSize={{ minRows: 3, maxRows: 8 }}
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
        {pasted && pasted.misfits.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`${pasted.misfits.length} 处没有采用`}
            description={<DialogList lines={pasted.misfits} />}
          />
        )}
        {pasted && count > 0 && <Preview {...pasted} />}
      </div>
    </Modal>
  );
}

function Preview({ columns, rows }: Pasted) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <div className="PasteTable-rows" tabIndex={0}>
      <table aria-label="将要添加的内容">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their order
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_ROWS && <p>等 {rows.length} 项</p>}
    </div>
  );
}
