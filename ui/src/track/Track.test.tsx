/** 跟踪 over the real core: submissions, a notice and its demands, what is due. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { violations } from "../../test/axe";
import type { Example } from "../../test/examples";
import type { Happened } from "../bindings/Happened";
import type { Said } from "../bindings/Said";
import type { State } from "../bindings/State";
import { core } from "../core";

const NOTICE = `你单位提交的材料存在以下问题：
1. 请补充应急处置内容。
2. 请上传清晰的营业执照。
请尽快补正。`;

const ONE_PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const nothing: Said = {
  number: null,
  notice: null,
  replyBy: null,
  replyWithin: null,
  replyUnit: null,
  note: null,
  files: [],
  package: null,
  askedBy: null,
  answer: null,
};

/** Opens 跟踪; what happened before is noted past the page. */
async function renderTrack(example?: Example, before?: (state: State) => Promise<void>) {
  const rendered = await renderApp(example);
  if (before) {
    await before(await core.state());
    // The page learns of it with its next change.
    await userEvent.click(step("跟踪"));
    await userEvent.click(step("主体信息"));
    const site = await screen.findByRole("textbox", { name: "详细地址" });
    await userEvent.type(site, "1");
    await userEvent.tab();
  }
  await userEvent.click(step("跟踪"));
  await screen.findByRole("heading", { name: "期限" });
  return rendered;
}

const step = (name: string) =>
  within(screen.getByRole("navigation", { name: "步骤" })).getByRole("button", {
    name: new RegExp(`^${name}`),
  });

const press = async (name: string | RegExp, within_ = within(document.body)) =>
  userEvent.click(await within_.findByRole("button", { name }));

/** Part of the screen: the subject, or an algorithm. */
const part = (name: RegExp) =>
  within(within(screen.getByRole("main")).getByRole("region", { name }));
const subject = () => part(/^主体$/);
const algorithm = () => part(/^算法 1/);
const dialog = async (name: RegExp) =>
  within(await screen.findByRole("dialog", { name }));
const fill = async (input: HTMLElement, text: string) => {
  await userEvent.clear(input);
  await userEvent.click(input);
  await userEvent.paste(text);
};

/** Notes events of the first algorithm. */
const noted =
  (...events: [Happened, string, Partial<Said>?][]) =>
  async ({ records }: State) => {
    const algorithm = records.find(({ group }) => group === "algorithms")?.id ?? 0;
    for (const [happened, on, said] of events) {
      await core.noteEvent(algorithm, happened, on, { ...nothing, ...said });
    }
  };

const returned = noted(
  ["submitted", "2026-01-05"],
  ["returned", "2026-02-02", { notice: NOTICE, replyBy: "2026-02-06" }],
);

test("a submission is noted, and its review becomes due", async () => {
  await renderTrack();
  expect(screen.getByText("目前没有必须办理的期限。")).toBeVisible();
  await press("记录提交…", subject());
  const form = await dialog(/^提交：主体/);
  const day = form.getByRole("textbox", { name: "日期" });
  await waitFor(() => expect(day).toHaveFocus());
  expect((day as HTMLInputElement).value).toMatch(/^\d{4}-\d\d-\d\d$/);
  await fill(form.getByRole("textbox", { name: "申请编号" }), "SQ-1");
  await press("记录", form);

  expect(await subject().findByText("审核中")).toBeVisible();
  expect(subject().getByText("SQ-1")).toBeVisible();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(subject().getByRole("heading", { name: "主体" })).toHaveFocus();
  const table = await screen.findByRole("table", { name: "期限" });
  expect(within(table).getAllByRole("button", { name: /^主体：/ })[0]).toBeVisible();
});

test("a day to come is refused, and nothing typed is lost", async () => {
  await renderTrack();
  await press("记录提交…", subject());
  const form = await dialog(/^提交：主体/);
  await fill(form.getByRole("textbox", { name: "日期" }), "2999年1月2日");
  await fill(form.getByRole("textbox", { name: "申请编号" }), "SQ-1");
  await press("记录", form);
  expect(await form.findByRole("alert")).toHaveTextContent("晚于今天");

  await fill(form.getByRole("textbox", { name: "日期" }), "昨天");
  await press("记录", form);
  expect(await form.findByRole("alert")).toHaveTextContent("“日期”不是日期");
  await press("取消", form);
  const opener = subject().getByRole("button", { name: "记录提交…" });
  await waitFor(() => expect(opener).toHaveFocus());

  await userEvent.click(opener);
  const again = await dialog(/^提交：主体/);
  expect(again.getByRole("textbox", { name: "申请编号" })).toHaveValue("SQ-1");
  await fill(again.getByRole("textbox", { name: "日期" }), "20260105");
  await press("记录", again);
  await subject().findByText("2026年1月5日");
});

test("a notice is split into demands; they are answered, or say why not", async () => {
  await renderTrack("generative", noted(["submitted", "2026-01-05"]));
  await press("补正…", algorithm());
  const form = await dialog(/^补正：算法 1/);
  await fill(form.getByRole("textbox", { name: "日期" }), "2026-02-02");
  await fill(form.getByRole("textbox", { name: "通知原文" }), NOTICE);
  await fill(form.getByRole("textbox", { name: "答复期限" }), "2026-02-06");
  await press("记录", form);

  const round = within(await screen.findByRole("region", { name: /^补正事项/ }));
  expect(round.getByText("0/2 已完成")).toBeVisible();
  const [answer] = round.getAllByRole("textbox", { name: "答复" });
  await userEvent.type(answer as HTMLElement, "已补充。");
  const [yes] = round.getAllByRole("radio", { name: "是" });
  await userEvent.click(yes as HTMLElement);
  expect(await round.findByText("1/2 已完成")).toBeVisible();

  await press("再次提交…", round);
  const again = await dialog(/^再次提交：算法 1/);
  expect(await again.findByText("还有 1 项补正事项没有完成。")).toBeVisible();
  await fill(again.getByRole("textbox", { name: "日期" }), "2026-02-05");
  await press("记录", again);
  expect(await again.findByRole("alert")).toHaveTextContent("第2项补正事项尚未完成");
  const why = again.getByRole("textbox", { name: "未完成事项的原因" });
  await userEvent.type(why, "已电话确认不适用");
  await press("记录", again);
  expect(await algorithm().findByText(/第 2 轮/)).toBeVisible();
  expect(algorithm().getByText("1/2 已完成")).toBeVisible();

  const { records } = await core.state();
  const values = records.map(({ values }) => values);
  expect(values).toContainEqual(
    expect.objectContaining({ demand: "请补充应急处置内容。", answer: "已补充。" }),
  );
  expect(values).toContainEqual(expect.objectContaining({ reason: "已电话确认不适用" }));
});

test("selected words of a notice become a demand; demands are moved and removed", async () => {
  await renderTrack("generative", returned);
  const notice = await screen.findByRole<HTMLTextAreaElement>("textbox", {
    name: "通知原文",
  });
  await press("所选文字作为新事项");
  await screen.findByText("请先在通知原文中选中一段文字。");
  const at = NOTICE.indexOf("请尽快补正");
  notice.setSelectionRange(at, at + 5);
  await press("所选文字作为新事项");
  const round = within(screen.getByRole("region", { name: /^补正事项/ }));
  await round.findByText("0/3 已完成");
  const third = await round.findByRole("button", { name: "补正事项 3 请尽快补正" });
  expect(third).toHaveAttribute("aria-expanded", "true");

  await press(/^撤销：添加/);
  await round.findByText("0/2 已完成");
  await press(/^重做/);
  await round.findByText("0/3 已完成");

  await press("上移 补正事项 3", round);
  await round.findByRole("button", { name: "补正事项 2 请尽快补正" });
  await press("删除 补正事项 1", round);
  await round.findByRole("button", { name: "补正事项 1 请尽快补正" });
});

test("a number is checked, and comes with its certificate", async () => {
  const before = noted(["submitted", "2026-01-05"]);
  const { folder, answer } = await renderTrack("generative", before);
  const certificate = join(folder, "备案证明.png");
  writeFileSync(certificate, ONE_PIXEL);
  await press("通过…", algorithm());
  const form = await dialog(/^通过：算法 1/);
  await fill(form.getByRole("textbox", { name: "日期" }), "2026-02-02");
  const number = form.getByRole("textbox", { name: "备案编号" });
  await fill(number, "等通知");
  await answer([certificate]);
  await press("选择文件 文件", form);
  expect(await form.findByText("备案证明.png")).toBeVisible();
  await press("记录", form);
  expect(await form.findByRole("alert")).toHaveTextContent("没有记录");
  await fill(number, "网信算备330110507206401230035号");
  await press("记录", form);

  expect(await algorithm().findByText("已备案")).toBeVisible();
  expect(algorithm().getByText("网信算备330110507206401230035号")).toBeVisible();
  await press(/^2026年2月2日 通过/, algorithm());
  expect(await algorithm().findByText("备案证明.png")).toBeVisible();
});

test("what is due is listed with its grounds, leads to its place, and is saved", async () => {
  const { folder, answer } = await renderTrack("generative", returned);
  const now = screen.getByRole("region", { name: "目前" });
  expect(now).toHaveTextContent("算法 1：补正后再次提交，2026年2月6日截止，已超期");
  const table = screen.getByRole("table", { name: "期限" });
  const [, first] = within(table).getAllByRole("row");
  expect(first).toHaveTextContent("2026年2月6日已超期");
  expect(first).toHaveTextContent("（通知载明）");

  const target = join(folder, "期限.ics");
  await answer([target]);
  await press("存为日历文件…");
  await screen.findByText("已保存，可以在日历软件中导入");
  expect(readFileSync(target, "utf8")).toContain("BEGIN:VCALENDAR");

  const event = algorithm().getByRole("button", { name: /补正$/ });
  await userEvent.click(event);
  expect(event).toHaveAttribute("aria-expanded", "false");
  await press("算法 1：补正后再次提交", within(table));
  const reply = await screen.findByRole("textbox", { name: "答复期限" });
  await waitFor(() => expect(reply).toHaveFocus());
  expect(event).toHaveAttribute("aria-expanded", "true");
});

test("what is unusual is kept and explained", async () => {
  await renderTrack(
    "generative",
    noted(["submitted", "2026-03-02"], ["returned", "2026-03-01"]),
  );
  expect(algorithm().getByText(/^注意：日期2026年3月1日早于/)).toBeVisible();
});

test("a change is a filing of its own", async () => {
  await renderTrack(
    "generative",
    noted(["submitted", "2026-01-05"], ["accepted", "2026-02-02"]),
  );
  await press("其他…", algorithm());
  await userEvent.click(
    await screen.findByRole("menuitem", { name: "新建变更备案事项…" }),
  );
  const form = await dialog(/^变更备案：算法 1/);
  await fill(form.getByRole("textbox", { name: "发生日期" }), "2026-03-02");
  await press("记录", form);
  const change = within(
    await screen.findByRole("article", { name: /^变更备案 *准备中/ }),
  );
  await press("事项信息", change);
  expect(change.getByRole("textbox", { name: "发生日期" })).toHaveValue("2026-03-02");
  await press("删除 备案事项 2", change);
  await waitFor(() =>
    expect(screen.queryByRole("article", { name: /^变更备案/ })).toBeNull(),
  );
  await press(/^撤销：/);
  expect(await screen.findByRole("article", { name: /^变更备案/ })).toBeVisible();
});

test("undo takes back what was noted", async () => {
  await renderTrack();
  await press("记录提交…", subject());
  await press("记录", await dialog(/^提交：主体/));
  await subject().findByText("审核中");
  await press(/^撤销：记录 提交：主体/);
  await press("撤销", await dialog(/^撤销提交记录/));
  await waitFor(() => expect(screen.queryByText("审核中")).toBeNull());
});

test("a demand is linked to what it is about, by keyboard; the links lead there", async () => {
  await renderTrack("generative", returned);
  const round = within(await screen.findByRole("region", { name: /^补正事项/ }));
  const [, group] = round.getAllByRole("group", { name: "关联内容" });
  const links = within(group as HTMLElement);
  const find = links.getByRole("combobox");
  // Not `{Enter}`: antd reads `keyCode`, which that leaves out.
  const enter = () => fireEvent.keyDown(find, { key: "Enter", keyCode: 13 });
  await userEvent.type(find, "证件扫描");
  enter();
  expect(await links.findByRole("button", { name: "证件扫描件" })).toBeVisible();
  fireEvent.keyUp(find, { key: "Enter", keyCode: 13 });
  await userEvent.type(find, "算法数据");
  enter();
  const page = await links.findByRole("button", { name: "算法 1 › 算法数据" });
  await press("取消关联 证件扫描件", links);
  await waitFor(() => expect(links.queryByText("证件扫描件")).toBeNull());
  expect(find).toHaveFocus();
  const { records } = await core.state();
  const linked = records.map(({ links }) => links.links?.map(({ path }) => path));
  expect(linked).toContainEqual(["algorithms[0]#data"]);
  await userEvent.click(page);
  expect(await screen.findByRole("heading", { name: "算法数据" })).toHaveFocus();
});

test("an inquiry is noted with who asked, and a day as it is typed", async () => {
  await renderTrack("generative", noted(["submitted", "2026-01-05"]));
  await press("询问…", algorithm());
  const form = await dialog(/^询问：算法 1/);
  await fill(form.getByRole("textbox", { name: "日期" }), "2026年2月2日");
  await fill(form.getByRole("textbox", { name: "询问方" }), "省网信办");
  await fill(form.getByRole("textbox", { name: "通知原文" }), "何时上线？");
  await fill(form.getByRole("textbox", { name: "答复期限" }), "下周");
  await press("记录", form);
  expect(await form.findByRole("alert")).toHaveTextContent("“答复期限”不是日期");
  await fill(form.getByRole("textbox", { name: "答复期限" }), "20260209");
  await press("记录", form);
  await algorithm().findByText("2026年2月2日");
  const { records } = await core.state();
  expect(records.map(({ values }) => values)).toContainEqual(
    expect.objectContaining({ asked_by: "省网信办", reply_by: "2026-02-09" }),
  );
});

test("a term is noted in place of a day; a demand is added, split and merged", async () => {
  await renderTrack("generative", noted(["submitted", "2026-01-05"]));
  await press("补正…", algorithm());
  const form = await dialog(/^补正：算法 1/);
  await fill(form.getByRole("textbox", { name: "日期" }), "2026-02-02");
  await fill(form.getByRole("textbox", { name: "答复期限（数目）" }), "若干");
  await press("记录", form);
  expect(await form.findByRole("alert")).toHaveTextContent("答复期限（数目）");
  await fill(form.getByRole("textbox", { name: "答复期限（数目）" }), "5");
  await userEvent.click(form.getByRole("combobox", { name: "答复期限（单位）" }));
  await userEvent.click(await screen.findByTitle("个工作日"));
  expect(await violations()).toEqual([]);
  await press("记录", form);

  const table = await screen.findByRole("table", { name: "期限" });
  await waitFor(() => expect(table).toHaveTextContent("2026年2月9日"));
  const round = within(await screen.findByRole("region", { name: /^补正事项/ }));
  const added = round.getByRole("textbox", { name: "新补正事项" });
  await fill(added, "请补充应急处置内容，并更换执照。");
  await press("添加补正事项", round);
  await round.findByRole("button", { name: /^补正事项 1 请补充应急处置内容，并/ });
  expect(added).toHaveValue("");

  const text = round.getByRole<HTMLTextAreaElement>("textbox", { name: "补正要求" });
  text.setSelectionRange(0, 0);
  await press("在光标处拆成两项 补正事项 1", round);
  await screen.findByText("请先把光标放在要拆开的地方，前后都要有文字。");
  text.setSelectionRange(10, 10);
  await press("在光标处拆成两项 补正事项 1", round);
  await round.findByRole("button", { name: "补正事项 2 并更换执照。" });
  await round.findByText("0/2 已完成");
  await press("并入上一项 补正事项 2", round);
  await round.findByText("0/1 已完成");
  await waitFor(() =>
    expect(round.getByRole("button", { name: /^补正事项 1/ })).toHaveFocus(),
  );
  await press(/^撤销：记录 合并/);
  await round.findByText("0/2 已完成");
});

test("filings that the answers tell of are noted with one press", async () => {
  await renderTrack("generative", async ({ records }) => {
    const id = records.find(({ group }) => group === "algorithms")?.id ?? 0;
    await core.set(id, "filing_kind", "已备案变更");
    await core.set(id, "filing_number", "网信算备330110507206401230035号");
    await core.set(id, "changed_on", "2026-01-05");
  });
  const offer = "填报内容中有还没有记录的备案";
  expect(await screen.findByText(offer)).toBeVisible();
  expect(screen.getByText("变更备案，变更之日：2026年1月5日")).toBeVisible();
  expect(await violations()).toEqual([]);
  await press("记为备案事项");
  expect(await algorithm().findByText("已备案")).toBeVisible();
  expect(algorithm().getByRole("article", { name: /^变更备案 *准备中/ })).toBeVisible();
  await waitFor(() => expect(screen.queryByText(offer)).toBeNull());
});

test("snapshots are read, and compared with today and with one another", async () => {
  const rename = async (name: string) => {
    const { records } = await core.state();
    const id = records.find(({ group }) => group === "algorithms")?.id ?? 0;
    await core.set(id, "name", name);
  };
  await renderTrack("generative", async (state) => {
    await noted(["submitted", "2026-01-05"], ["returned", "2026-02-02"])(state);
    await rename("第二版生成合成算法");
    await noted(["resubmitted", "2026-02-05"])(state);
    await rename("第三版生成合成算法");
  });
  await press("查看内容 留档 2", algorithm());
  const kept = await dialog(/留档 2 的内容$/);
  expect(await kept.findByText("第二版生成合成算法")).toBeVisible();
  expect(kept.queryByRole("checkbox")).toBeNull();
  expect(await violations()).toEqual([]);
  await press("关闭", kept);
  const opener = algorithm().getByRole("button", { name: "比较 留档 2" });

  await userEvent.click(opener);
  const compared = await dialog(/^算法 1/);
  const inserted = () => compared.getByText("三", { selector: "ins" });
  await waitFor(() => expect(inserted()).toBeVisible());
  await userEvent.click(compared.getByRole("combobox"));
  await userEvent.click(await screen.findByTitle("留档 1（2026年1月5日）"));
  await compared.findByText(/澜图/, { selector: "del" });
  expect(await violations()).toEqual([]);
  await press("关闭", compared);
  await waitFor(() => expect(opener).toHaveFocus());
});
