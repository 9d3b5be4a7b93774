/** A form of others that the project keeps: what it says, for what it stands, its scan. */
import { Alert, Button, Checkbox, Flex, Select } from "antd";
import { useEffect, useState } from "react";
import type { Paper } from "../bindings/Paper";
import type { Place } from "../bindings/Place";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { useShowError } from "../notices";
import { useOffice } from "../office/opened";
import { useProject } from "../project";
import { recordIn } from "../state";
import { Signing } from "./Signing";
import { Waiting } from "./Waiting";

/** No document of ours. */
const OTHER = "";

export function FormReader({ paper, form }: { paper: Paper; form: number }) {
  const { state, set, change } = useProject();
  const { fillKept } = useOffice();
  const { revision, readOnly } = state;
  const { lines, problem } = useLines(form, revision);
  const slots = useSlots(form, revision);
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

function useLines(form: number, revision: number) {
  const [lines, setLines] = useState<string[][]>();
  const [problem, setProblem] = useState<Problem>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change may be in it
  useEffect(() => {
    let isOld = false;
    core.filledLines(form).then(
      (lines) => {
        if (isOld) return;
        setLines(lines);
        setProblem(undefined);
      },
      (thrown) => isOld || setProblem(problemOf(thrown)),
    );
    return () => {
      isOld = true;
    };
  }, [form, revision]);
  return { lines, problem };
}

function useSlots(form: number, revision: number): Place[] {
  const showError = useShowError();
  const [slots, setSlots] = useState<Place[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: paths move with algorithms
  useEffect(() => {
    core.standsFor(form).then(setSlots, showError);
  }, [form, revision, showError]);
  return slots;
}
