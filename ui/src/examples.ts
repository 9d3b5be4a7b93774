/** The example projects, with title and description. */
import { useEffect, useState } from "react";
import { core } from "./core";
import { useShowError } from "./notices";

export type Example = { name: string; title: string; hint: string };

/** Shown until the core lists its examples, so that the layout does not jump then. */
const KNOWN: Record<string, Omit<Example, "name">> = {
  generative: {
    title: "生成合成类",
    hint: "服务提供者：调用已备案的第三方大模型写文案",
  },
  recommender: {
    title: "个性化推送类",
    hint: "课程推荐：用户标签管理与关闭推荐",
  },
  supporter: {
    title: "服务技术支持者",
    hint: "语音合成：以技术服务方式代替产品",
  },
};

export function useExamples(): Example[] {
  const showError = useShowError();
  const [names, setNames] = useState(Object.keys(KNOWN));
  useEffect(() => {
    let isStale = false;
    core.examples().then((names) => isStale || setNames(names), showError);
    return () => {
      isStale = true;
    };
  }, [showError]);
  return names.map((name) => ({ name, ...(KNOWN[name] ?? { title: name, hint: "" }) }));
}
