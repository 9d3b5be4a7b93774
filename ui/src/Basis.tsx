/** The legal basis of a question or rule; the articles it cites unfold. */
import { type ReactNode, useEffect, useState } from "react";
import type { Article } from "./bindings/Article";
import { core } from "./core";
import { useShowError } from "./notices";
import "./basis.css";

export function Basis({ basis, children }: { basis: string; children?: ReactNode }) {
  const showError = useShowError();
  const [found, setFound] = useState<{ basis: string; articles: Article[] }>();
  useEffect(() => {
    let isStale = false;
    core
      .articles(basis)
      .then((articles) => isStale || setFound({ basis, articles }), showError);
    return () => {
      isStale = true;
    };
  }, [basis, showError]);

  return (
    <>
      <p className="Basis">
        {basis}
        {children}
      </p>
      {found?.basis === basis &&
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
