/** The left column of the first screen: new, open, examples, packages. */
import { FolderOpenOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useExamples } from "../examples";
import type { HomeActions } from "./useHomeActions";

export function Start({ actions }: { actions: HomeActions }) {
  const examples = useExamples();

  return (
    <section className="Start" aria-label="开始">
      <div>
        <Button
          type="primary"
          size="large"
          block
          icon={<PlusOutlined aria-hidden />}
          onClick={actions.create}
        >
          新建项目
        </Button>
        <Button
          size="large"
          block
          icon={<FolderOpenOutlined aria-hidden />}
          onClick={actions.pickAndOpen}
        >
          打开…
        </Button>
      </div>

      <h2>下一个算法</h2>
      <StartButton
        title="从已有项目新建…"
        hint="沿用已有项目的填报内容和附件"
        onClick={actions.createFrom}
      />

      <h2>示例</h2>
      {examples.map((example) => (
        <StartButton
          key={example.name}
          title={example.title}
          hint={example.hint}
          onClick={() => actions.createExample(example)}
        />
      ))}

      <h2>材料包</h2>
      <StartButton
        title="校验材料包"
        hint="逐个核对文件与清单是否一致"
        onClick={() => actions.verify()}
      />
      <StartButton
        title="由材料包恢复"
        hint="把材料包还原成可以继续填报的项目"
        onClick={actions.restore}
      />
    </section>
  );
}

type ButtonProps = { title: string; hint: string; onClick: () => void };

function StartButton({ title, hint, onClick }: ButtonProps) {
  return (
    <button type="button" className="Way" onClick={onClick}>
      {title}
      <small>{hint}</small>
    </button>
  );
}
