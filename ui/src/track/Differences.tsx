/** What differs between two states: where, and of texts which words. */
import type { ReactNode } from "react";
import type { Difference } from "../bindings/Difference";
import "./differences.css";

type Props<T> = {
  differences: T[];
  /** Stands for its label. */
  head?: (difference: T) => ReactNode;
  /** Stands below it. */
  foot?: (difference: T) => ReactNode;
};

export function Differences<T extends Difference>(props: Props<T>) {
  const { differences, head = ({ label }: T) => label, foot } = props;
  if (differences.length === 0) return <p>没有不同之处。</p>;
  return (
    <ol className="Differences">
      {differences.map((difference, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a log may say the same twice
        <li key={index}>
          <h4>{head(difference)}</h4>
          <Values {...difference} />
          {foot?.(difference)}
        </li>
      ))}
    </ol>
  );
}

const PARTS = { stayed: "span", went: "del", came: "ins" } as const;

function Values({ what, before, after, wording }: Difference) {
  if (what === "added") return <p>新增 {after}</p>;
  if (what === "removed") return <p>删除 {before}</p>;
  if (wording) {
    return (
      <p>
        {wording.map(({ came, text }, index) => {
          const Part = PARTS[came];
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their order
          return <Part key={index}>{text}</Part>;
        })}
      </p>
    );
  }
  return (
    <p>
      <del>{before || "（无）"}</del> <span aria-hidden>→</span>{" "}
      <ins>{after || "（无）"}</ins>
    </p>
  );
}
