/** What must be signed or sealed, and by whom. */
import { Button } from "antd";
import type { ToSign } from "../bindings/ToSign";
import { useNavigation } from "../navigation";

export function SigningList({ signing }: { signing: ToSign[] }) {
  const { go } = useNavigation();
  if (signing.length === 0) return null;
  return (
    <section aria-labelledby="overview-signing">
      <header className="Overview-head">
        <h2 id="overview-signing">待签章</h2>
        <Button type="link" size="small" onClick={() => go({ screen: "documents" })}>
          去打印和添加扫描件
        </Button>
      </header>
      <ul className="SigningList">
        {signing.map((one) => (
          <li key={one.title}>
            <h3>
              《{one.title}》<span className="SigningList-count">{countOf(one)}</span>
            </h3>
            <p className="Overview-note">{one.signing}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function countOf({ papers, unsigned, stale }: ToSign): string {
  const all = papers > 1 ? `共 ${papers} 份，` : "";
  const parts = [
    unsigned > 0 && `${unsigned} 份没有签章扫描件`,
    stale > 0 && `${stale} 份内容有改动，须重新签章`,
  ];
  return all + parts.filter(Boolean).join("，");
}
