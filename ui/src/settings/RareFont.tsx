/** 生僻字字体: the font that the project adds for characters that the others lack. */
import { Alert, Button, Flex } from "antd";
import { useCallback, useEffect, useState } from "react";
import type { Ask } from "../bindings/Ask";
import type { FontState } from "../bindings/FontState";
import { core } from "../core";
import { pickPath } from "../files";
import { useAttempt, useShowError } from "../notices";
import { type Call, useProject } from "../project";

const FONT: Ask["filter"] = ["字体", ["ttf", "otf", "ttc", "otc"]];

export function RareFont() {
  const { state, perform } = useProject();
  const showError = useShowError();
  const attempt = useAttempt();
  const [font, setFont] = useState<FontState>();
  const load = useCallback(() => core.font().then(setFont, showError), [showError]);
  useEffect(() => void load(), [load]);
  if (!font) return null;

  const change = async (call: Call) => {
    const problem = await perform(call);
    if (problem) showError(problem);
    await load();
  };
  const choose = attempt(async () => {
    const file = await pickPath("open", "选用字体", FONT);
    if (file) await change(() => core.chooseFont(file));
  });
  const { added, lacking, said } = font;
  return (
    <>
      {added && (
        <p>
          <strong>{added.name}</strong>
          <br />
          <code>SHA-256 {added.sha256}</code>
        </p>
      )}
      <Alert type={lacking ? "warning" : "info"} title={said} />
      <Flex gap="small">
        <Button disabled={state.readOnly} onClick={choose}>
          选择字体文件…
        </Button>
        {added && (
          <Button
            disabled={state.readOnly}
            onClick={() => void change(() => core.dropFont())}
          >
            不再选用
          </Button>
        )}
      </Flex>
      <p>
        附带的字体没有的字用它印出，其余不变。项目记下它的名称和
        SHA-256，文件在本机留一份副本；换一台计算机时，在那里再选一次同一文件。
      </p>
    </>
  );
}
