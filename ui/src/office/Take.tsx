/** What a file proposes, each answer to be taken or left. */
import { Alert, Button, Checkbox, Drawer } from "antd";
import { useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Proposal } from "../bindings/Proposal";
import type { Remarked } from "../bindings/Remarked";
import { core, problemOf } from "../core";
import { inWords } from "../days";
import { showAnswers } from "../drafts";
import { useToast } from "../notices";
import { nameOf } from "../paths";
import { useProject } from "../project";
import { Differences } from "../track/Differences";
import { useWork } from "../work";
import { broughtBy } from "./brought";
import type { Brought, Taking } from "./opened";
import { Which } from "./Which";
import "../badge.css";

type Props = Taking & { onTaken: () => void; onClose: () => void };

export function Take({ file, source, brought: given, onTaken, onClose }: Props) {
  const { perform } = useProject();
  const work = useWork();
  const toast = useToast();
  const [algorithm, setAlgorithm] = useState<number | null>(null);
  const [brought, setBrought] = useState(given);
  const [chosen, setChosen] = useState(() => certain(given));
  const [problem, setProblem] = useState<Problem>();
  const { proposed, remarks = [] } = brought ?? {};
  const pages = byPage(proposed?.proposals ?? []);

  const propose = async (algorithm: number) => {
    setAlgorithm(algorithm);
    setProblem(undefined);
    try {
      const brought = await work("正在比较内容", () => broughtBy(file, algorithm));
      setBrought(brought);
      setChosen(certain(brought));
    } catch (thrown) {
      const problem = problemOf(thrown);
      setBrought(undefined);
      if (problem.code !== "cancelled") setProblem(problem);
    }
  };
  const choose = (some: Proposal[], isChosen: boolean) => {
    const paths = some.map(({ path }) => path);
    // One question takes one of the answers that are proposed for it.
    const others = [...chosen].filter(({ path }) => !paths.includes(path));
    const last = new Map(some.map((one) => [one.path, one]));
    setChosen(new Set(isChosen ? [...others, ...last.values()] : others));
  };
  const take = async () => {
    const taken = (proposed?.proposals ?? []).filter((one) => chosen.has(one));
    const answers = taken.map((one): [string, typeof one.new] => [one.path, one.new]);
    showAnswers();
    const takes = answers.length > 0 || source.returns;
    const problem =
      (takes && (await perform(() => core.take(file, answers)))) ||
      (remarks.length > 0 && (await perform(() => core.takeRemarks(file, algorithm)))) ||
      undefined;
    if (problem) return setProblem(problem);
    onTaken();
    onClose();
    const count = taken.length + remarks.length;
    if (count > 0) toast("success", `已采用 ${count} 项，可以撤销`);
    return undefined;
  };
  const count = chosen.size + remarks.length;

  return (
    <Drawer
      open
      size={720}
      title={`采用“${nameOf(file)}”的内容`}
      onClose={onClose}
      footer={
        proposed && (
          <div className="office-foot">
            <Button onClick={onClose}>取消</Button>
            <Button
              type="primary"
              data-once
              disabled={count === 0 && !source.returns}
              onClick={() => void take()}
            >
              {count === 0 && source.returns ? "记为已收回" : `采用 ${count} 项`}
            </Button>
          </div>
        )
      }
    >
      <div className="Take">
        <Which
          algorithms={source.algorithms}
          value={algorithm}
          onChange={(which) => void propose(which)}
        />
        {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
        {proposed && proposed.misfits.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`${proposed.misfits.length} 处没有采用`}
            description={
              <ul>
                {proposed.misfits.map(({ path, problem }) => (
                  <li key={`${path} ${problem}`}>{problem}</li>
                ))}
              </ul>
            }
          />
        )}
        {proposed && pages.size === 0 && <p>没有不同之处。</p>}
        <Remarks remarks={remarks} />
        {[...pages].map(([page, proposals]) => (
          <section key={page} aria-label={page}>
            <header>
              <h3>{page}</h3>
              <Button
                type="link"
                size="small"
                aria-label={`全选 ${page}`}
                onClick={() => choose(proposals, true)}
              >
                全选
              </Button>
              <Button
                type="link"
                size="small"
                aria-label={`全不选 ${page}`}
                onClick={() => choose(proposals, false)}
              >
                全不选
              </Button>
            </header>
            <Differences
              differences={proposals}
              head={(one) => (
                <Checkbox
                  checked={chosen.has(one)}
                  onChange={({ target }) => choose([one], target.checked)}
                >
                  {one.label}
                </Checkbox>
              )}
              foot={(one) => <Origin {...one} />}
            />
          </section>
        ))}
      </div>
    </Drawer>
  );
}

/** What people remarked in the file; those that are there already come once. */
function Remarks({ remarks }: { remarks: Remarked[] }) {
  if (remarks.length === 0) return null;
  return (
    <section aria-label="批注">
      <header>
        <h3>批注</h3>
      </header>
      <ul>
        {remarks.map(({ text, by, on }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may say the same twice
          <li key={index}>
            {text}
            <p className="Origin">
              {by}
              {on && ` ${inWords(on)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where an answer stands in the file, in which words, and what speaks against taking it. */
function Origin({ at, passage, after, doubt }: Proposal) {
  return (
    <p className="Origin">
      {doubt && <span className="badge exportable">{doubt}</span>}
      {at}
      {passage !== after && `：“${passage}”`}
    </p>
  );
}

function byPage(proposals: Proposal[]): Map<string, Proposal[]> {
  const pages = new Map<string, Proposal[]>();
  for (const one of proposals) pages.set(one.page, [...(pages.get(one.page) ?? []), one]);
  return pages;
}

const certain = (brought?: Brought) =>
  new Set(brought?.proposed.proposals.filter(({ doubt }) => doubt === null));
