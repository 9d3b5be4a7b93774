/** Says whether the project can be exported and submitted, and what to do next. */
import { CheckCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { core } from "../core";
import { useNavigation } from "../navigation";
import { countsText } from "../severity";
import { useAsked } from "../useAsked";
import { type Counts, verdict } from "./counts";

export function Verdict({ counts, today }: { counts: Counts; today: string }) {
  const { go } = useNavigation();
  const { found: overview } = useAsked(core.overview);
  const blocked = counts.error > 0;
  const Icon = blocked ? CloseCircleOutlined : CheckCircleOutlined;
  return (
    <div className={`Verdict ${blocked ? "error" : "done"}`}>
      <Icon aria-hidden className="Verdict-icon" />
      <div>
        <p role="status" className="Verdict-line">
          {verdict(counts)}
        </p>
        <p className="Verdict-note">
          截至 {today}。{blocked && "请逐项修改；确需先导出的，在“导出”页写明理由。"}
          {!blocked &&
            !countsText(counts) &&
            "接下来打印材料、签字盖章、添加扫描件，然后导出。"}
        </p>
        {overview && <p className="Verdict-note">{overview.submission}。</p>}
      </div>
      {!blocked && (
        <span className="Verdict-next">
          <Button onClick={() => go({ screen: "documents" })}>材料</Button>
          <Button type="primary" onClick={() => go({ screen: "package" })}>
            导出
          </Button>
        </span>
      )}
    </div>
  );
}
