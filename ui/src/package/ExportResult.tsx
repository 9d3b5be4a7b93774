/** How the export went, and what to do next. */
import { DownOutlined } from "@ant-design/icons";
import { Alert, Button, Dropdown, Flex, Typography } from "antd";
import type { Exported } from "../bindings/Exported";
import type { Part } from "../bindings/Part";
import type { Problem } from "../bindings/Problem";
import type { Submittable } from "../bindings/Submittable";
import { useNavigation } from "../navigation";
import { useShowFolder } from "../notices";
import { useProject } from "../project";
import { formatSize } from "../size";
import { useAskSubmitted } from "../track/useAskSubmitted";
import { useVerify } from "./useVerify";

type Props = { part: Part; result: Exported | Problem };

export function ExportResult({ part, result }: Props) {
  if ("message" in result) {
    return result.code === "cancelled" ? (
      <p role="status">已取消，没有留下文件。</p>
    ) : (
      <Alert
        type="error"
        showIcon
        role="alert"
        title="未能导出"
        description={result.message}
      />
    );
  }
  return <Done part={part} exported={result} />;
}

function Done({ part, exported }: { part: Part; exported: Exported }) {
  const showFolder = useShowFolder();
  const { go } = useNavigation();
  const verify = useVerify();
  const { state } = useProject();
  const { path, files, bytes, submits } = exported;

  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={`已导出并核对：${files} 个文件，${formatSize(bytes)}`}
      description={
        <>
          <Typography.Text className="Package-path">{path}</Typography.Text>
          <p>{NEXT[part.kind]}</p>
          <Flex gap="small" wrap>
            <Button onClick={() => showFolder(path)}>打开所在文件夹</Button>
            <Button onClick={() => verify(path)}>再次校验</Button>
            <Button onClick={() => go({ screen: "portal" })}>复制到备案系统</Button>
            {!state.readOnly && <Submitted submits={submits} zip={path} />}
          </Flex>
        </>
      }
    />
  );
}

/** Notes the submission of the package; of a whole one, first says whose. */
function Submitted({ submits, zip }: { submits: Submittable[]; zip: string }) {
  const ask = useAskSubmitted();
  const [only, ...others] = submits;
  if (!only) return null;
  const words = "我已在备案系统提交…";
  if (others.length === 0) {
    return <Button onClick={() => ask(only, zip)}>{words}</Button>;
  }
  const items = submits.map((one) => ({
    key: one.record,
    label: one.name,
    onClick: () => ask(one, zip),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
        {words}
      </Button>
    </Dropdown>
  );
}

const NEXT = {
  whole: "下一步：在备案系统先提交主体信息，审核通过后再提交算法。",
  subject: "下一步：在备案系统提交主体信息并上传文件；审核通过后，再导出并提交算法。",
  algorithm: "下一步：在备案系统提交算法信息并上传文件。",
} as const;
