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

export const icons: Record<Severity, typeof InfoCircleOutlined> = {
  error: CloseCircleOutlined,
  warning: ExclamationCircleOutlined,
  hint: InfoCircleOutlined,
};
