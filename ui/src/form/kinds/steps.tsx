/** An ordered list of steps, one input each. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { groupProps, textsOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";
import "./steps.css";

export const steps: FieldKind<"steps"> = {
  Input: StepsInput,
  isGroup: true,
  isShort: () => false,
};

function StepsInput(props: InputProps<"steps">) {
  const { spec, value, readOnly, onCommit } = props;
  const { shown, type, choose, listeners } = useDraft(textsOf(value), onCommit);
  const steps = shown.length > 0 ? shown : [""];
  const list = useRef<HTMLOListElement>(null);
  const [next, setNext] = useState<number>();
  useEffect(() => {
    if (next === undefined) return;
    list.current?.querySelectorAll("input")[next]?.focus();
    setNext(undefined);
  }, [next]);

  const without = (at: number) => steps.filter((_, i) => i !== at);
  const insert = (at: number, lines: string[], instead: number) => {
    type([...steps.slice(0, at), ...lines, ...steps.slice(at + instead)]);
    setNext(at + lines.length - 1);
  };
  const remove = (at: number) => {
    choose(without(at));
    setNext(Math.max(at - 1, 0));
  };
  const move = (from: number, to: number) => {
    const others = without(from);
    choose([...others.slice(0, to), steps[from] ?? "", ...others.slice(to)]);
    // The focus follows the button that was pressed; at the end, the opposite one.
    const buttons = list.current?.children[to]?.querySelectorAll("button");
    const isAtEnd = to === 0 || to === steps.length - 1;
    const way = to < from ? 0 : 1;
    setTimeout(() => buttons?.[isAtEnd ? 1 - way : way]?.focus());
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name it twice
    <div {...groupProps(props)} {...listeners} role="group" className="steps">
      <ol ref={list}>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <li key={at}>
            <Input
              aria-label={`${spec.label}第 ${at + 1} 步`}
              value={step}
              readOnly={readOnly}
              status={props.invalid ? "error" : ""}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) =>
                type(steps.map((other, i) => (i === at ? event.target.value : other)))
              }
              onPaste={(event) => {
                const lines = linesOf(event.clipboardData.getData("text"));
                if (readOnly || lines.length < 2) return;
                event.preventDefault();
                insert(
                  step.trim() === "" ? at : at + 1,
                  lines,
                  step.trim() === "" ? 1 : 0,
                );
              }}
              onKeyDown={(event) => {
                // 229: a key for the input method, which WebKit reports after
                // the composition.
                if (readOnly || event.keyCode === 229) return;
                if (event.key === "Enter") insert(at + 1, [""], 0);
                if (event.key === "Backspace" && step === "" && steps.length > 1) {
                  event.preventDefault();
                  remove(at);
                }
              }}
            />
            {!readOnly && (
              <span className="tools">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined aria-hidden />}
                  aria-label={`上移第 ${at + 1} 步`}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined aria-hidden />}
                  aria-label={`下移第 ${at + 1} 步`}
                  disabled={at === steps.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={`删除第 ${at + 1} 步`}
                  data-once
                  onClick={() => remove(at)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          data-once
          onClick={() => insert(steps.length, [""], 0)}
        >
          添加一步
        </Button>
      )}
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n\r›]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
