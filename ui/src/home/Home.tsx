/** The first screen: recent projects, and the ways to a new one. */
import { Button } from "antd";
import type { Problem } from "../bindings/Problem";
import type { State } from "../bindings/State";
import { core } from "../core";

type Props = { problem: Problem | null; onOpen: (state: State) => void };

export function Home({ problem, onOpen }: Props) {
  const create = async () => {
    const ask = {
      kind: "save",
      title: "新建项目",
      name: "备案.suanbei",
      filter: null,
    } as const;
    const [path] = (await core.pick(ask)) ?? [];
    if (path) onOpen(await core.create(path));
  };
  return (
    <main>
      {problem && <p role="alert">{problem.message}</p>}
      <Button onClick={create}>新建项目</Button>
    </main>
  );
}
