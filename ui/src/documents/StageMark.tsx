/** The stage of a document, as an icon and a word. */
import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  FileDoneOutlined,
  MinusCircleOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Paper } from "../bindings/Paper";
import type { PaperStage } from "../bindings/PaperStage";

const marks: Record<PaperStage, [icon: ReactNode, words: string]> = {
  unmade: [<MinusCircleOutlined key="" aria-hidden />, "未生成"],
  made: [<FileDoneOutlined key="" aria-hidden />, "已生成"],
  stale: [<ExclamationCircleOutlined key="" aria-hidden />, "与数据不一致"],
  signed: [<CheckCircleOutlined key="" aria-hidden />, "已签章"],
};

export function StageMark({ paper: { stage, signed } }: { paper: Paper }) {
  const [icon, words] = marks[stage];
  return (
    <span className={`StageMark StageMark-${stage}`}>
      {icon}
      {stage === "signed" && !signed ? "已添加" : words}
    </span>
  );
}
