/** The list of documents: of the subject, then of each algorithm. */
import dayjs from "dayjs";
import type { Paper } from "../bindings/Paper";
import { keyOf, whyStale } from "./paper";
import { StageMark } from "./StageMark";

type Props = { papers: Paper[]; chosen: Paper; onChoose: (paper: Paper) => void };

export function Shelf({ papers, chosen, onChoose }: Props) {
  const owners = [...new Set(papers.map((paper) => paper.algorithm))];
  return (
    <nav className="Shelf" aria-label="全部材料">
      {owners.map((owner) => {
        const own = papers.filter((paper) => paper.algorithm === owner);
        const title = owner === null ? "主体" : own[0]?.about;
        return (
          <section key={owner} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {own.map((paper) => (
                <li key={keyOf(paper)}>
                  <button
                    type="button"
                    aria-current={paper === chosen}
                    onClick={() => onChoose(paper)}
                  >
                    <span className="Shelf-title">{paper.title}</span>
                    <span className="Shelf-line">
                      <StageMark paper={paper} />
                      {paper.stage !== "signed" && (
                        <span>{paper.signed ? "需签章" : "按需盖章"}</span>
                      )}
                    </span>
                    {paper.stage === "stale" && <span>{whyStale(paper)}</span>}
                    {paper.relaid && <span>版式更新、内容未变</span>}
                    {paper.madeAt && (
                      <span>
                        上次生成 {dayjs(paper.madeAt).format("YYYY-MM-DD HH:mm")}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {owners.every((owner) => owner === null) && <p>添加算法后，这里会有它的材料。</p>}
    </nav>
  );
}
