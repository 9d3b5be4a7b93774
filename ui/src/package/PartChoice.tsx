/** Which part of the project to export. */
import { Radio, Select } from "antd";
import { useId } from "react";
import type { Part } from "../bindings/Part";
import { useProject } from "../project";
import { algorithmsOf } from "../state";

type Props = { part: Part; onChange: (part: Part) => void };

export function PartChoice({ part, onChange }: Props) {
  const { state } = useProject();
  const id = useId();
  const algorithms = algorithmsOf(state);
  const index = part.kind === "algorithm" ? part.index : 0;
  const choices = [
    ["whole", "主体和全部算法", "内部审阅、交接时选用。"],
    ["subject", "只导出主体", "第一步：备案系统先受理主体信息。"],
    [
      "algorithm",
      "只导出一个算法",
      algorithms.length > 0
        ? "第二步：主体审核通过后，逐个提交算法。"
        : "项目里还没有算法。",
    ],
  ] as const;

  return (
    <section aria-labelledby={id}>
      <h2 id={id}>导出范围</h2>
      <Radio.Group
        className="Package-parts"
        aria-labelledby={id}
        value={part.kind}
        onChange={({ target }) =>
          onChange(
            target.value === "algorithm"
              ? { kind: "algorithm", index }
              : { kind: target.value },
          )
        }
      >
        {choices.map(([kind, title, hint]) => (
          <Radio
            key={kind}
            value={kind}
            disabled={kind === "algorithm" && algorithms.length === 0}
          >
            {title}
            <span className="Package-hint">{hint}</span>
          </Radio>
        ))}
      </Radio.Group>
      {part.kind === "algorithm" && algorithms.length > 1 && (
        <Select
          className="Package-algorithm"
          aria-label="要导出的算法"
          value={index}
          onChange={(index) => onChange({ kind: "algorithm", index })}
          options={algorithms.map((algorithm, value) => ({
            value,
            label: algorithm.name || algorithm.title,
          }))}
        />
      )}
    </section>
  );
}
