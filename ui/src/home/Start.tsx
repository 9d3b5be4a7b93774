/** The left of the first screen: new, open, examples, packages. */
import { FolderOpenOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { core } from "../core";
import { useFailure } from "../failure";
import type { Ways } from "./useWays";

/** What the examples show; one that is not told of here is still offered. */
const TOLD: Record<string, { title: string; shows: string }> = {
  generative: {
    title: "生成合成类",
    shows: "服务提供者：调用已备案的第三方大模型写文案",
  },
  recommender: {
    title: "个性化推送类",
    shows: "课程推荐：用户标签管理与关闭推荐",
  },
  supporter: {
    title: "服务技术支持者",
    shows: "语音合成：以技术服务方式代替产品",
  },
};

export function Start({ ways }: { ways: Ways }) {
  const [examples, setExamples] = useState<string[]>([]);
  const tell = useFailure();
  useEffect(() => {
    core.examples().then(setExamples).catch(tell);
  }, [tell]);

  return (
    <section className="Start" aria-label="开始">
      <div>
        <Button
          type="primary"
          size="large"
          block
          icon={<PlusOutlined aria-hidden />}
          onClick={ways.create}
        >
          新建项目
        </Button>
        <Button
          size="large"
          block
          icon={<FolderOpenOutlined aria-hidden />}
          onClick={ways.pickAndOpen}
        >
          打开…
        </Button>
      </div>

      <h2>示例</h2>
      {examples.map((name) => {
        const { title, shows } = TOLD[name] ?? { title: name, shows: "" };
        const create = () => ways.createExample(name, title);
        return <Way key={name} title={title} hint={shows} onClick={create} />;
      })}

      <h2>材料包</h2>
      <Way title="校验材料包" hint="逐个核对文件与清单是否一致" onClick={ways.verify} />
      <Way
        title="由材料包恢复"
        hint="把材料包还原成可以继续填报的项目"
        onClick={ways.restore}
      />
    </section>
  );
}

type WayProps = { title: string; hint: string; onClick: () => void };

function Way({ title, hint, onClick }: WayProps) {
  return (
    <button type="button" className="Way" onClick={onClick}>
      {title}
      <small>{hint}</small>
    </button>
  );
}
