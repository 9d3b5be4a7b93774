/** The user guide, with its table of contents at the side. */
import { type ReactNode, useRef } from "react";
import Markdown, { type Components } from "react-markdown";
import guide from "../../../assets/guide.md?raw";
import "./Help.css";

const chapters = [...guide.matchAll(/^## (.+)$/gm)].map(([, title = ""]) => title);

export function Help() {
  const text = useRef<HTMLElement>(null);
  const goTo = (chapter: string) => {
    const heading = text.current?.querySelector<HTMLElement>(`[id="${chapter}"]`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className="Help">
      <nav aria-label="目录">
        <ol>
          {chapters.map((chapter) => (
            <li key={chapter}>
              <a
                href={`#${chapter}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(chapter);
                }}
              >
                {chapter}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, so the keyboard must reach it */}
      <article ref={text} tabIndex={0} aria-label="使用说明">
        <Markdown components={components}>{guide}</Markdown>
      </article>
    </div>
  );
}

const components: Components = {
  h2: ({ children }: { children?: ReactNode }) => (
    <h2 id={String(children)} tabIndex={-1}>
      {children}
    </h2>
  ),
};
