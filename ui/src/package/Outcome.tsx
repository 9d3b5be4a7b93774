/** How the export went, and what to do next. */
import { Alert, App, Button, Flex, Typography } from "antd";
import type { Exported } from "../bindings/Exported";
import type { Part } from "../bindings/Part";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { useNavigation } from "../view";
import { sizeText } from "./size";
import { useVerify } from "./useVerify";

type Props = { part: Part; outcome: Exported | Problem };

export function Outcome({ part, outcome }: Props) {
  if ("message" in outcome) {
    return outcome.code === "cancelled" ? (
      <p role="status">已取消，没有留下文件。</p>
    ) : (
      <Alert
        type="error"
        showIcon
        role="alert"
        title="未能导出"
        description={outcome.message}
      />
    );
  }
  return <Done part={part} exported={outcome} />;
}

function Done({ part, exported }: { part: Part; exported: Exported }) {
  const { notification } = App.useApp();
  const { go } = useNavigation();
  const verify = useVerify();
  const { path, files, bytes } = exported;
  const folder = path.slice(
    0,
    Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1,
  );

  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={`已导出并核对：${files} 个文件，${sizeText(bytes)}`}
      description={
        <>
          <Typography.Text className="Package-path">{path}</Typography.Text>
          <p>{NEXT[part.kind]}</p>
          <Flex gap="small" wrap>
            <Button
              onClick={() =>
                core.show(folder).catch((thrown) => {
                  const description = problemOf(thrown).message;
                  notification.error({ title: "未能打开文件夹", description });
                })
              }
            >
              打开所在文件夹
            </Button>
            <Button onClick={() => void verify(path)}>再次校验</Button>
            <Button onClick={() => go({ screen: "portal" })}>复制到门户</Button>
          </Flex>
        </>
      }
    />
  );
}

const NEXT = {
  whole: "下一步：在备案系统先提交主体信息，审核通过后再提交算法。",
  subject: "下一步：在备案系统提交主体信息并上传文件；审核通过后，再导出并提交算法。",
  algorithm: "下一步：在备案系统提交算法信息并上传文件。",
} as const;
