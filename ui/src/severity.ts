/** The words and icons of the severities. */
import {
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from "@ant-design/icons";
import type { Severity } from "./bindings/Severity";

export const words: Record<Severity, string> = {
  error: "必须修改",
  warning: "建议修改",
  hint: "提示",
};

/** `3 项必须修改，5 项建议修改`; empty if there are none. */
export function countsText(counts: Partial<Record<Severity, number>>): string {
  return (["error", "warning", "hint"] as const)
    .filter((severity) => counts[severity])
    .map((severity) => `${counts[severity]} 项${words[severity]}`)
    .join("，");
}

export const icons: Record<Severity, typeof InfoCircleOutlined> = {
  error: CloseCircleOutlined,
  warning: ExclamationCircleOutlined,
  hint: InfoCircleOutlined,
};
