/** How to answer: the help, an example and the basis of a question or a page. */
import { Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { Basis } from "../Basis";
import type { Certainty } from "../bindings/Certainty";
import type { Page } from "../bindings/Page";
import type { Spec } from "../bindings/Spec";
import "./guidance.css";

const certainties: Record<Certainty, string> = {
  official: "法规或公开清单",
  practice: "实务经验",
  oneSource: "仅一处资料提到",
  unverified: "未核实",
};

export function PageGuidance({ page }: { page: Page }) {
  return (
    <>
      <Section title="填写说明">点击一项，这里显示它的填写说明、示例和依据。</Section>
      {page.basis && (
        <Section title="本页依据">
          <Basis basis={page.basis} />
        </Section>
      )}
    </>
  );
}

export function FieldGuidance({ spec, page }: { spec: Spec; page: Page }) {
  const basis = spec.basis || page.basis;
  const certainty = certainties[spec.certainty];
  const doubt = spec.certainty === "official" ? "" : "，请以备案系统为准";
  return (
    <>
      <Section title="填写说明" label={spec.label}>
        {spec.help || "按实际情况填写。"}
      </Section>
      {spec.example && (
        <Section title="示例">
          <Typography.Paragraph
            className="guidance-example"
            copyable={{ text: spec.example, tooltips: ["复制示例", "已复制"] }}
          >
            {spec.example}
          </Typography.Paragraph>
        </Section>
      )}
      <Section title="依据">
        <Basis basis={basis}>
          {" "}
          <Tag title={`备案系统是否有此项：${certainty}${doubt}`}>{certainty}</Tag>
        </Basis>
      </Section>
      {spec.portal !== "" && (
        <Section title="备案系统中的名称">{spec.portal ?? "备案系统不填此项"}</Section>
      )}
    </>
  );
}

function Section(props: { title: string; label?: string; children: ReactNode }) {
  return (
    <section className="guidance">
      <h2>{props.title}</h2>
      {props.label && <h3>{props.label}</h3>}
      <div className="guidance-text">{props.children}</div>
    </section>
  );
}
