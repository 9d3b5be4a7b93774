/** The name of the person at this computer. */
import { Input } from "antd";
import { useEffect, useState } from "react";
import { core } from "../core";
import { useAttempt, useShowError } from "../notices";

export function MyName() {
  const showError = useShowError();
  const attempt = useAttempt();
  const [name, setName] = useState<string>();
  useEffect(() => {
    core.myName().then(setName, showError);
  }, [showError]);
  const note = attempt(async () => {
    if (name === undefined) return;
    await core.noteMyName(name);
    setName(await core.myName());
  });
  return (
    <>
      <Input
        aria-label="姓名"
        value={name ?? ""}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
        onBlur={note}
        onPressEnter={note}
      />
      <p>写在批注、放行和修改记录中，只保存在这台计算机上。</p>
    </>
  );
}
