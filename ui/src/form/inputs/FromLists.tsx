/** Chooses a row of the published lists; what it says is answered in one step. */
import { Button, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import type { Listed } from "../../bindings/Listed";
import { core } from "../../core";
import { flush } from "../../drafts";
import { useShowError } from "../../notices";
import { useProject } from "../../project";
import "./fromLists.css";

/** Milliseconds after the last key before the lists are searched. */
const PAUSE = 200;

type Props = { label: string; record: number; text: string };

export function FromLists({ label, record, text }: Props) {
  const { perform } = useProject();
  const showError = useShowError();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState("");
  const [found, setFound] = useState<Listed[]>([]);
  useEffect(() => {
    if (!open) return;
    const search = () => core.listed(record, wanted).then(setFound).catch(showError);
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [open, record, wanted, showError]);
  const choose = async ({ number }: Listed) => {
    await flush();
    const problem = await perform(() => core.takeListed(record, number));
    if (problem) showError(problem);
    else setOpen(false);
  };

  return (
    <>
      <Button
        type="link"
        size="small"
        className="from-lists-open"
        aria-label={`从公示清单选择 ${label}`}
        onClick={() => {
          setWanted(text);
          setOpen(true);
        }}
      >
        从公示清单选择
      </Button>
      <Modal
        open={open}
        title="从公示清单选择"
        footer={null}
        width={640}
        onCancel={() => setOpen(false)}
      >
        <Input.Search
          aria-label="在公示清单中查找"
          placeholder="算法名称、主体名称或备案编号"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {wanted.trim() !== "" && found.length === 0 && <p role="status">没有找到。</p>}
        <ul className="from-lists" aria-label="查找结果">
          {found.map((row) => (
            <li key={`${row.number}${row.name}${row.month}`}>
              <Button type="text" block data-once onClick={() => void choose(row)}>
                <strong>{row.name}</strong>
                <span>
                  {[row.firm, row.number, row.kind, row.month, row.ended]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
