/** Takes the notice of a year's holidays: read day by day first, then stored. */
import { Alert, Button, Input } from "antd";
import { useId, useRef, useState } from "react";
import type { Notice } from "../bindings/Notice";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { useToast } from "../notices";
import { NoticeRead } from "./NoticeRead";

export function NoticeForm({ onNoted }: { onNoted: () => Promise<void> }) {
  const id = useId();
  const toast = useToast();
  const [text, setText] = useState("");
  const [year, setYear] = useState("");
  const [notices, setNotices] = useState<Notice[]>();
  const [problem, setProblem] = useState<Problem>();
  const heading = useRef<HTMLHeadingElement>(null);
  const number = year.trim() === "" ? null : Number(year.normalize("NFKC"));
  const say = (message: string) => setProblem({ code: "other", message });

  const change = (set: () => void) => {
    set();
    setNotices(undefined); // it is not what was read any more
    setProblem(undefined);
  };

  const read = async () => {
    setNotices(undefined);
    setProblem(undefined);
    if (text.trim() === "") return say("请先粘贴通知全文。");
    if (number !== null && !/^\d{4}$/.test(String(number))) {
      return say("年份请写成四位数字，例如 2027。");
    }
    try {
      const found = await core.readHolidays(text, number);
      if (found.some(({ days }) => days.length > 0)) setNotices(found);
      else
        say("没有读到放假或上班的日期，或者没有写明年份。请核对粘贴的文字，或填写年份。");
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    return undefined;
  };

  const store = async (over: boolean) => {
    try {
      await core.noteHolidays(text, number, over);
      await onNoted();
      change(() => {
        setText("");
        setYear("");
      });
      toast("success", "已存入，期限已按新的工作日推算");
      heading.current?.focus();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };

  // What is known is replaced only once the user has seen the days.
  const differs = problem?.code === "holidays-differ";
  const isSound = notices?.every(({ problems }) => problems.length === 0);
  return (
    <form
      className="NoticeForm"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        存入新一年的放假安排
      </h3>
      <label htmlFor={`${id}-text`}>国务院办公厅通知</label>
      <Input.TextArea
        id={`${id}-text`}
        aria-describedby={`${id}-hint`}
        value={text}
        autoSize={{ minRows: 4, maxRows: 12 }}
        spellCheck={false}
        onChange={({ target }) => change(() => setText(target.value))}
      />
      <p id={`${id}-hint`}>
        粘贴通知全文即可；也可以粘贴 CSV（2027-01-01,放假）或 JSON 格式的日期。
      </p>
      <label htmlFor={`${id}-year`}>年份</label>
      <Input
        id={`${id}-year`}
        className="NoticeForm-year"
        aria-describedby={`${id}-year-hint`}
        value={year}
        inputMode="numeric"
        autoComplete="off"
        onChange={({ target }) => change(() => setYear(target.value))}
      />
      <p id={`${id}-year-hint`}>文字里没有写明年份时填写，例如 2027。</p>
      <Button htmlType="submit">读取</Button>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {notices?.map((notice) => (
        <NoticeRead key={notice.year} notice={notice} />
      ))}
      {notices && !isSound && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title="通知前后矛盾，不能存入。请对照原文核对后再读取。"
        />
      )}
      {notices && isSound && (
        <Button type="primary" data-once onClick={() => void store(differs)}>
          {differs ? "以通知为准，存入" : "存入"}
        </Button>
      )}
    </form>
  );
}
