/** What 清除历史 deletes, and which snapshots go with it if the user says so. */
import { Checkbox } from "antd";
import type { Kept } from "../bindings/Kept";

type Props = { kept: Kept[]; onForget: (numbers: number[]) => void };

export function ClearWarning({ kept, onForget }: Props) {
  const holding = kept.filter(({ removed }) => removed.length > 0);
  return (
    <>
      <p>
        会永久清除：此前各步的修改记录（之后不能再撤销），以及已移除的附件、已改掉的内容留在文件里的数据。
      </p>
      <p>
        现在的填报内容和附件、提交时的留档都会保留。此前的备份不会改动，其中仍有这些数据；不再需要时请自行删除。
      </p>
      {holding.length > 0 && (
        <>
          <p>以下留档中有已移除的文件。勾选的一并清除，只留下材料包的 SHA-256：</p>
          <Checkbox.Group
            className="ClearWarning"
            onChange={(chosen) => onForget(chosen)}
            options={holding.map(({ snapshot, removed }) => ({
              value: snapshot.number,
              label: `留档 ${snapshot.number}（${snapshot.of}）：${removed.join("、")}`,
            }))}
          />
        </>
      )}
    </>
  );
}
