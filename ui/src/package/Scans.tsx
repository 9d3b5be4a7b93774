/** Documents whose signed scans are missing or outdated. */
import { Button } from "antd";
import type { Paper } from "../bindings/Paper";
import { useNavigation } from "../navigation";

type Props = {
  papers: Paper[];
  /** What is wrong with them: `份材料还没有签章扫描件`. */
  are: string;
  todo: string;
};

export function Scans({ papers, are, todo }: Props) {
  const { go } = useNavigation();
  if (papers.length === 0) return null;
  return (
    <p className="Package-scans">
      {papers.length} {are}：{titlesOf(papers)}。{todo}
      <Button type="link" size="small" onClick={() => go({ screen: "documents" })}>
        去材料
      </Button>
    </p>
  );
}

/** Each title once, with its count: `《拟公示内容》（3 份）`. */
function titlesOf(papers: Paper[]): string {
  const titles = papers.map((paper) => paper.title);
  const counted = [...new Set(titles)].map((title) => {
    const count = titles.filter((other) => other === title).length;
    return `《${title}》${count > 1 ? `（${count} 份）` : ""}`;
  });
  return counted.join("");
}
