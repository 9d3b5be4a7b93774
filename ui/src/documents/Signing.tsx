/** The signing steps of a document: print, sign and seal, scan. */
import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  RightCircleOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import type { Paper } from "../bindings/Paper";
import type { Place } from "../bindings/Place";
import { Question } from "../form/Question";
import { useProject } from "../project";
import { groupOf, recordIn } from "../state";
import { isPrinted, short } from "./paper";

type Props = { paper: Paper; slot: Place; pages: number | undefined };
type Step = "done" | "made" | "next" | "later" | "stale";

const marks: Record<Step, [icon: ReactNode, words: string]> = {
  done: [<CheckCircleOutlined key="" aria-hidden />, "已完成"],
  made: [<CheckCircleOutlined key="" aria-hidden />, "已生成"],
  next: [<RightCircleOutlined key="" aria-hidden />, "下一步"],
  later: [<MinusCircleOutlined key="" aria-hidden />, "未开始"],
  stale: [<ExclamationCircleOutlined key="" aria-hidden />, "需替换"],
};

export function Signing({ paper, slot, pages }: Props) {
  const id = useId();
  const steps = stepsOf(paper);
  const next = steps.indexOf("next");
  // The step that the user opened stays open until the next one is due.
  const [chosen, setChosen] = useState<{ next: number; open: number }>();
  const open = chosen?.next === next ? chosen.open : next;
  const show = (open: number) => setChosen({ next, open });

  const titles = paper.signed
    ? ["打印", "签字盖章", "扫描回传"]
    : [paper.form === null ? "保存 PDF" : "保存并打印", "按需盖章", "添加文件"];
  const bodies = [
    paper.form !== null
      ? "点“核对并保存…”，用 Word 或 WPS 打开核对，再打印。"
      : paper.signed
        ? "点“打印…”保存 PDF，将用系统的 PDF 阅读器打开，请在那里打印。"
        : "点“保存 PDF…”，保存后即可添加；需要盖章时点“打印…”。",
    <>
      {paper.signing}
      {(pages ?? 0) > 1 && `共 ${pages} 页。`}
      <Button className="Signing-link" type="link" size="small" onClick={() => show(2)}>
        去{titles[2]}
      </Button>
    </>,
    <>
      <Slot place={slot} />
      {paper.scan && paper.scanned && (
        <p>
          {`程序按指纹 ${short(paper.scanned)} 登记这份扫描件，请与扫描件页眉上的指纹核对；不同的，请重新打印、签章后替换。`}
        </p>
      )}
    </>,
  ];

  return (
    <section className="Signing" aria-label="签章步骤">
      <ol>
        {steps.map((step, index) => {
          const [icon, words] = marks[step];
          return (
            <li key={titles[index]}>
              <button
                type="button"
                className={`Signing-step Signing-${step}`}
                aria-expanded={open === index}
                aria-controls={id}
                onClick={() => show(open === index ? -1 : index)}
              >
                {icon}
                <span>
                  {index + 1}. {titles[index]}
                </span>
                <span className="Signing-state">{words}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <div id={id} className="Signing-body" hidden={open < 0}>
        {bodies[open]}
      </div>
    </section>
  );
}

/** The program cannot see paper: it knows what was saved, and which scan came back. */
function stepsOf(paper: Paper): [print: Step, sign: Step, scan: Step] {
  if (paper.stage === "signed") return ["done", "done", "done"];
  const scan = paper.scan ? "stale" : "later";
  return isPrinted(paper) ? ["made", "next", scan] : ["next", "later", scan];
}

/** The question for the signed scan, as on its page. */
function Slot({ place }: { place: Place }) {
  const { form, state } = useProject();
  const record = recordIn(state, place.record);
  const fields = record
    ? groupOf(form, state, record).pages.flatMap((page) => page.fields)
    : [];
  const spec = fields.find((spec) => spec.key === place.field);
  return record && spec ? <Question record={record} spec={spec} /> : null;
}
