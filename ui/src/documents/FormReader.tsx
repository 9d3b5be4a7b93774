/** A form of others that the project keeps: what it says, for what it stands, its scan. */
import { Alert, Button, Checkbox, Flex, Select } from "antd";
import { useCallback } from "react";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { useOffice } from "../office/opened";
import { useProject } from "../project";
import { recordIn } from "../state";
import { useAsked } from "../useAsked";
import { Signing } from "./Signing";
import { Waiting } from "./Waiting";

/** No document of ours. */
const OTHER = "";

export function FormReader({ paper, form }: { paper: Paper; form: number }) {
  const { state, set, change } = useProject();
  const { fillKept } = useOffice();
  const { readOnly } = state;
  const { found, problem } = useAsked(
    useCallback(
      () => Promise.all([core.filledLines(form), core.standsFor(form)]),
      [form],
    ),
  );
  const [lines, slots = []] = found ?? [];
  const values = recordIn(state, form)?.values;
  const standing = slots.find(
    ({ record, field }) => record === paper.slot?.record && field === paper.slot.field,
  );

  return (
    <section className="Reader" aria-label={paper.title}>
      <header>
        <h2 className="Reader-title">
          {paper.title}
          <small>
            {[paper.about, "按模板填写"].filter((word) => word !== "").join("　")}
          </small>
        </h2>
        <Flex gap="small" wrap>
          <Button type="primary" onClick={() => fillKept(form, paper.name)}>
            核对并保存…
          </Button>
          <Button
            danger
            disabled={readOnly}
            onClick={() => void change(() => core.remove(form, false))}
          >
            移除模板
          </Button>
        </Flex>
      </header>
      <Flex className="FormReader-bar" gap="middle" wrap align="center">
        <Select
          aria-label="代替的材料"
          disabled={readOnly}
          value={standing?.path ?? OTHER}
          options={[
            { value: OTHER, label: "另外的材料" },
            ...slots.map(({ path, label }) => ({ value: path, label: `代替：${label}` })),
          ]}
          onChange={(path) => void set(form, "slot", path === OTHER ? [] : [path])}
          popupMatchSelectWidth={false}
        />
        <Checkbox
          disabled={readOnly}
          checked={values?.footer === true}
          onChange={({ target }) => void set(form, "footer", target.checked)}
        >
          页脚印上指纹
        </Checkbox>
      </Flex>
      {paper.slot && <Signing paper={paper} slot={paper.slot} pages={undefined} />}
      {problem && <Alert type="error" role="alert" showIcon title={problem.message} />}
      {lines ? (
        <section className="FormReader-text" aria-label="填好的文字">
          <table>
            <tbody>
              {lines.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                <tr key={row}>
                  {cells.map((cell, at) => (
                    <td
                      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                      key={at}
                      colSpan={cells.length === 1 ? 20 : 1}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        !problem && <Waiting>正在填写模板…</Waiting>
      )}
    </section>
  );
}
