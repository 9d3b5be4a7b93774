/** The inputs of the dialogs. Unlike answers, what is typed here is stored as a whole. */
import { CloseOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useId } from "react";
import type { Spec } from "../bindings/Spec";
import { core } from "../core";
import { useDrop } from "../drops";
import { CalendarButton } from "../form/inputs/CalendarButton";
import { useFocusLater } from "../form/useFocusLater";
import { useAttempt } from "../notices";
import { nameOf } from "../paths";
import "../form/form.css";
import "../form/inputs/inputs.css";

type Props<T> = { spec: Spec; value: T; onChange: (value: T) => void };

export function DayField({ spec, value, onChange }: Props<string>) {
  const id = useId();
  return (
    <div className="question">
      <Label id={id} spec={spec} />
      <div className="day">
        <div className="text-line narrow">
          <Input
            id={id}
            aria-describedby={`${id}-hint`}
            value={value}
            inputMode="numeric"
            autoComplete="off"
            onChange={({ target }) => onChange(target.value)}
          />
        </div>
        <CalendarButton id={id} label={spec.label} day={value} onPick={onChange} />
      </div>
    </div>
  );
}

/** A half stands beside the next half. */
export function LineField({
  spec,
  value,
  onChange,
  isHalf = false,
}: Props<string> & { isHalf?: boolean }) {
  const id = useId();
  return (
    <div className={isHalf ? "question NoteHalf" : "question"}>
      <Label id={id} spec={spec} />
      <Input
        id={id}
        aria-describedby={`${id}-hint`}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** One of a few words. */
export function ChoiceField({
  spec,
  value,
  onChange,
  options,
}: Props<string> & { options: string[] }) {
  const id = useId();
  return (
    <div className="question NoteHalf">
      <Label id={id} spec={spec} />
      <Select
        id={id}
        aria-describedby={`${id}-hint`}
        value={value || null}
        allowClear
        options={options.map((option) => ({ value: option, label: option }))}
        onChange={(option) => onChange(option ?? "")}
      />
    </div>
  );
}

export function TextField({
  spec,
  value,
  onChange,
  rows = 2,
}: Props<string> & { rows?: number }) {
  const id = useId();
  return (
    <div className="question">
      <Label id={id} spec={spec} />
      <Input.TextArea
        id={id}
        aria-describedby={`${id}-hint`}
        value={value}
        autoSize={{ minRows: rows, maxRows: 12 }}
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** Files to be attached, by path. */
export function FilesField({ spec, value, onChange }: Props<string[]>) {
  const id = useId();
  const attempt = useAttempt();
  const focusLater = useFocusLater();
  const { kind } = spec;
  const add = (paths: string[]) => onChange([...new Set([...value, ...paths])]);
  const { ref, isOver } = useDrop(true, add);
  if (kind.type !== "files") return null;
  const choose = attempt(async () => {
    const title = `选择${spec.label}`;
    const ask = { kind: "files", title, name: null, filter: kind.filter } as const;
    add((await core.pick(ask)) ?? []);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would say the label twice
    <div
      ref={ref}
      role="group"
      aria-label={spec.label}
      className={`question NoteFiles${isOver ? " over" : ""}`}
    >
      <Label id={id} spec={spec} />
      {value.length > 0 && (
        <ul>
          {value.map((path) => (
            <li key={path} title={path}>
              <span>{nameOf(path)}</span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={`移除 ${nameOf(path)}`}
                onClick={() => {
                  onChange(value.filter((one) => one !== path));
                  focusLater(() => document.getElementById(id));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        id={id}
        icon={<UploadOutlined aria-hidden />}
        aria-label={`选择文件 ${spec.label}`}
        aria-describedby={`${id}-hint`}
        onClick={choose}
      >
        选择文件
      </Button>
    </div>
  );
}

function Label({ id, spec: { label, help } }: { id: string; spec: Spec }) {
  return (
    <>
      <div className="label">
        <label htmlFor={id}>{label}</label>
      </div>
      {help !== "" && (
        <p id={`${id}-hint`} className="hint">
          {help}
        </p>
      )}
    </>
  );
}
