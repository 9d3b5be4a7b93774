/** What a question or a rule rests on, with the articles it names to open and read. */
import { type ReactNode, useEffect, useState } from "react";
import type { Article } from "./bindings/Article";
import { core } from "./core";
import { useShowError } from "./notices";
import "./basis.css";

export function Basis({ of, children }: { of: string; children?: ReactNode }) {
  const showError = useShowError();
  const [found, setFound] = useState<{ of: string; articles: Article[] }>();
  useEffect(() => {
    let left = false;
    core.articles(of).then((articles) => left || setFound({ of, articles }), showError);
    return () => {
      left = true;
    };
  }, [of, showError]);

  return (
    <>
      <p className="Basis">
        {of}
        {children}
      </p>
      {found?.of === of &&
        found.articles.map((article) => (
          <details key={article.name} className="Basis-article">
            <summary>{article.name}</summary>
            <p>{article.text}</p>
            <p className="Basis-source">
              {article.issued}。{article.source}
              {"\n"}条文为转录，以公布的正式文本为准。
            </p>
          </details>
        ))}
    </>
  );
}
