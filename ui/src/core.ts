/**
 * Every call of the page into the core.
 *
 * Names and arguments are those of `src-tauri/src/commands.rs`. A call that fails
 * rejects with a `Problem`.
 */
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import type { Added } from "./bindings/Added";
import type { Adoptable } from "./bindings/Adoptable";
import type { Article } from "./bindings/Article";
import type { Ask } from "./bindings/Ask";
import type { Askable } from "./bindings/Askable";
import type { Checkup } from "./bindings/Checkup";
import type { Comment } from "./bindings/Comment";
import type { Compacted } from "./bindings/Compacted";
import type { Contents } from "./bindings/Contents";
import type { Copies } from "./bindings/Copies";
import type { Difference } from "./bindings/Difference";
import type { Explanation } from "./bindings/Explanation";
import type { Exported } from "./bindings/Exported";
import type { FileState } from "./bindings/FileState";
import type { Filled } from "./bindings/Filled";
import type { FontState } from "./bindings/FontState";
import type { GuideStage } from "./bindings/GuideStage";
import type { Happened } from "./bindings/Happened";
import type { Info } from "./bindings/Info";
import type { Kept } from "./bindings/Kept";
import type { Known } from "./bindings/Known";
import type { KnownLists } from "./bindings/KnownLists";
import type { Listed } from "./bindings/Listed";
import type { Logged } from "./bindings/Logged";
import type { Notice } from "./bindings/Notice";
import type { OutState } from "./bindings/OutState";
import type { Overview } from "./bindings/Overview";
import type { Paper } from "./bindings/Paper";
import type { Part } from "./bindings/Part";
import type { Past } from "./bindings/Past";
import type { Pasted } from "./bindings/Pasted";
import type { Place } from "./bindings/Place";
import type { PlanState } from "./bindings/PlanState";
import type { Portal } from "./bindings/Portal";
import type { PortalSheet } from "./bindings/PortalSheet";
import type { Problem } from "./bindings/Problem";
import type { Proposed } from "./bindings/Proposed";
import type { Purpose } from "./bindings/Purpose";
import type { Recent } from "./bindings/Recent";
import type { Remarked } from "./bindings/Remarked";
import type { Restored } from "./bindings/Restored";
import type { Said } from "./bindings/Said";
import type { Settings } from "./bindings/Settings";
import type { SignOff } from "./bindings/SignOff";
import type { Source } from "./bindings/Source";
import type { Start } from "./bindings/Start";
import type { State } from "./bindings/State";
import type { JsonValue } from "./bindings/serde_json/JsonValue";
import type { Taken } from "./bindings/Taken";
import type { Task } from "./bindings/Task";
import type { Template } from "./bindings/Template";
import type { Tracked } from "./bindings/Tracked";
import type { Typeset } from "./bindings/Typeset";
import type { Update } from "./bindings/Update";
import type { Work } from "./bindings/Work";
import type { Year } from "./bindings/Year";

export const core = {
  start: () => invoke<Start>("start"),
  painted: () => invoke<null>("painted"),
  regions: () => invoke<[code: string, name: string][]>("regions"),
  recent: () => invoke<string[]>("recent"),
  glance: (path: string) => invoke<Recent>("glance", { path }),
  forget: (path: string) => invoke<null>("forget", { path }),
  create: (path: string) => invoke<State>("create", { path }),
  open: (path: string) => invoke<State>("open", { path }),
  createExample: (path: string, name: string) =>
    invoke<State>("create_example", { path, name }),
  createFrom: (path: string, other: string, subjectOnly: boolean) =>
    invoke<State>("create_from", { path, other, subjectOnly }),
  examples: () => invoke<string[]>("examples"),
  restore: (zip: string, path: string) => invoke<Restored>("restore", { zip, path }),
  saveAs: (path: string) => invoke<Update>("save_as", { path }),
  close: () => invoke<null>("close"),

  state: () => invoke<State>("state"),
  set: (record: number, field: string, value: JsonValue) =>
    invoke<Update>("set", { record, field, value }),
  add: (record: number, group: string) => invoke<Added>("add", { record, group }),
  duplicate: (record: number) => invoke<Added>("duplicate", { record }),
  remove: (record: number, sure: boolean) => invoke<Update>("remove", { record, sure }),
  moveTo: (record: number, position: number) =>
    invoke<Update>("move_to", { record, position }),
  attach: (record: number, field: string, file: string) =>
    invoke<Update>("attach", { record, field, file }),
  replace: (attachment: number, file: string) =>
    invoke<Update>("replace", { attachment, file }),
  detach: (attachment: number) => invoke<Update>("detach", { attachment }),
  saveAttachment: (attachment: number, target: string) =>
    invoke<null>("save_attachment", { attachment, target }),
  readNext: () => invoke<string | null>("read_next"),
  stopReading: () => invoke<null>("stop_reading"),
  refresh: () => invoke<Update>("refresh"),
  known: (attachment: number) => invoke<Known>("known", { attachment }),
  takeSaid: (attachment: number, keys: string[]) =>
    invoke<Update>("take_said", { attachment, keys }),
  listed: (record: number, text: string) => invoke<Listed[]>("listed", { record, text }),
  takeListed: (record: number, number: string) =>
    invoke<Update>("take_listed", { record, number }),
  knownLists: () => invoke<KnownLists>("known_lists"),
  importList: (file: string) => invoke<KnownLists>("import_list", { file }),
  font: () => invoke<FontState>("font"),
  chooseFont: (file: string) => invoke<Update>("choose_font", { file }),
  dropFont: () => invoke<Update>("drop_font"),
  import: (file: string) => invoke<Taken>("import", { file }),
  history: () => invoke<Past[]>("history"),
  rewind: (steps: number, sure: boolean) => invoke<Update>("rewind", { steps, sure }),
  undo: (sure: boolean) => invoke<Update>("undo", { sure }),
  redo: () => invoke<Update>("redo"),

  waive: (rule: string, record: number, field: string, reason: string) =>
    invoke<Update>("waive", { rule, record, field, reason }),
  unwaive: (rule: string, places: [record: number, field: string][]) =>
    invoke<Update>("unwaive", { rule, places }),
  explain: (rule: string) => invoke<Explanation>("explain", { rule }),
  articles: (basis: string) => invoke<Article[]>("articles", { basis }),

  shelf: () => invoke<Paper[]>("shelf"),
  look: (document: string, algorithm: number | null) =>
    invoke<Typeset>("look", { document, algorithm }),
  saveDocument: (document: string, algorithm: number | null, target: string) =>
    invoke<Paper[]>("save_document", { document, algorithm, target }),
  saveDocuments: (folder: string, copies: Copies) =>
    invoke<Paper[]>("save_documents", { folder, copies }),

  saveSystems: (folder: string) => invoke<number>("save_systems", { folder }),
  saveJoined: (target: string) => invoke<Paper[]>("save_joined", { target }),

  contents: (part: Part, watermark: string | null, onlyChanged: boolean) =>
    invoke<Contents>("contents", { part, watermark, onlyChanged }),
  export: (
    part: Part,
    target: string,
    overriding: string | null,
    watermark: string | null,
    onlyChanged: boolean,
  ) => invoke<Exported>("export", { part, target, overriding, watermark, onlyChanged }),
  archive: (target: string) => invoke<Exported>("archive", { target }),
  verify: (zip: string) => invoke<string[]>("verify", { zip }),
  portal: () => invoke<Portal>("portal"),
  noteTyped: (
    record: number,
    field: string,
    again: string | null,
    value: string | null,
  ) => invoke<null>("note_typed", { record, field, again, value }),

  overview: () => invoke<Overview>("overview"),
  guide: () => invoke<GuideStage[]>("guide"),
  plan: () => invoke<PlanState>("plan"),
  arrange: () => invoke<Update>("arrange"),
  planStart: (on: string) => invoke<Update>("plan_start", { on }),
  noteTried: (record: number, field: string, on: string | null) =>
    invoke<Update>("note_tried", { record, field, on }),
  tracked: () => invoke<Tracked[]>("tracked"),
  tasks: () => invoke<Task[]>("tasks"),
  saveCalendar: (target: string) => invoke<null>("save_calendar", { target }),
  saveDisplay: (folder: string) => invoke<number>("save_display", { folder }),
  openFiling: (record: number, purpose: Purpose, on: string, note: string | null) =>
    invoke<Update>("open_filing", { record, purpose, on, note }),
  noteEvent: (record: number, happened: Happened, on: string, said: Said) =>
    invoke<Update>("note_event", { record, happened, on, said }),
  snapshots: () => invoke<Kept[]>("snapshots"),
  since: (number: number, later: number | null) =>
    invoke<Difference[]>("since", { number, later }),
  savePackage: (number: number, target: string) =>
    invoke<null>("save_package", { number, target }),
  addDemand: (event: number, text: string) =>
    invoke<Added>("add_demand", { event, text }),
  splitDemand: (record: number, at: number) =>
    invoke<Added>("split_demand", { record, at }),
  mergeDemand: (record: number) => invoke<Update>("merge_demand", { record }),
  adoptable: () => invoke<Adoptable[]>("adoptable"),
  adopt: () => invoke<Update>("adopt"),
  keptAnswers: (number: number) => invoke<PortalSheet[]>("kept_answers", { number }),
  holidays: () => invoke<Record<string, Year>>("holidays"),
  readHolidays: (text: string, year: number | null) =>
    invoke<Notice[]>("read_holidays", { text, year }),
  noteHolidays: (text: string, year: number | null, over: boolean) =>
    invoke<null>("note_holidays", { text, year, over }),

  source: (file: string) => invoke<Source>("source", { file }),
  propose: (file: string, algorithm: number | null) =>
    invoke<Proposed>("propose", { file, algorithm }),
  remarks: (file: string, algorithm: number | null) =>
    invoke<Remarked[]>("remarks", { file, algorithm }),
  takeRemarks: (file: string, algorithm: number | null) =>
    invoke<Update>("take_remarks", { file, algorithm }),
  take: (file: string, chosen: [path: string, value: JsonValue][]) =>
    invoke<Update>("take", { file, chosen }),
  fill: (template: Template, algorithm: number | null) =>
    invoke<Filled>("fill", { template, algorithm }),
  notePlaces: (form: string, places: Record<string, string | null>) =>
    invoke<null>("note_places", { form, places }),
  saveFilled: (
    template: Template,
    algorithm: number | null,
    keep: boolean,
    footer: boolean,
    target: string,
  ) => invoke<Update>("save_filled", { template, algorithm, keep, footer, target }),
  filledLines: (form: number) => invoke<string[][]>("filled_lines", { form }),
  standsFor: (form: number) => invoke<Place[]>("stands_for", { form }),
  askable: () => invoke<Askable[]>("askable"),
  ask: (paths: string[], missing: boolean, to: string, target: string) =>
    invoke<number>("ask", { paths, missing, to, target }),
  asked: () => invoke<OutState[]>("asked"),
  pasted: (record: number, group: string, text: string) =>
    invoke<Pasted>("pasted", { record, group, text }),
  paste: (record: number, group: string, text: string) =>
    invoke<Update>("paste", { record, group, text }),

  comments: () => invoke<Comment[]>("comments"),
  comment: (record: number, field: string, document: string | null, text: string) =>
    invoke<Update>("comment", { record, field, document, text }),
  reply: (record: number, text: string) => invoke<Update>("reply", { record, text }),
  settle: (record: number, done: boolean) => invoke<Update>("settle", { record, done }),
  signOffs: () => invoke<SignOff[]>("sign_offs"),
  nameSteps: (steps: [record: number | null, name: string][]) =>
    invoke<Update>("name_steps", { steps }),
  release: (step: string) => invoke<Update>("release", { step }),
  changedSince: (release: number) =>
    invoke<Logged[] | null>("changed_since", { release }),
  log: (text: string) => invoke<Logged[]>("log", { text }),
  saveLog: (text: string, target: string) => invoke<null>("save_log", { text, target }),
  myName: () => invoke<string>("my_name"),
  noteMyName: (name: string) => invoke<null>("note_my_name", { name }),

  clearHistory: (forgotten: number[]) =>
    invoke<Compacted>("clear_history", { forgotten }),
  backup: (folder: string) => invoke<string>("backup", { folder }),
  doctor: (path: string) => invoke<Checkup>("doctor", { path }),
  choose: (settings: Settings) => invoke<null>("choose", { settings }),
  info: () => invoke<Info>("info"),

  pick: (ask: Ask) => invoke<string[] | null>("pick", { ask }),
  show: (path: string) => invoke<null>("show", { path }),
  newWindow: () => invoke<null>("new_window"),
  /** Answers a request to close: the page will close the window itself, with `leave`. */
  stay: () => invoke<null>("stay"),
  leave: () => invoke<null>("leave"),
  work: () => invoke<Work | null>("work"),
  cancel: () => invoke<null>("cancel"),
};

/** The address of a page of the document that was typeset last. */
export function pageSource(
  document: string,
  algorithm: number | null,
  page: number,
  ppi: number,
  fingerprint: string,
): string {
  const which = algorithm === null ? "" : `&algorithm=${algorithm}`;
  return picture(
    "page",
    `document=${document}${which}&page=${page}&ppi=${ppi}&of=${fingerprint}`,
  );
}

/** The address of an attached picture, or of a page of an attached PDF. */
export function attachmentSource(
  { id, sha256 }: FileState,
  side: number,
  page = 0,
): string {
  return picture("attachment", `file=${id}&page=${page}&side=${side}&of=${sha256}`);
}

function picture(kind: "page" | "attachment", query: string): string {
  return `${convertFileSrc(kind, "picture")}?${query}`;
}

/** Turns whatever was thrown into a `Problem`. */
export function problemOf(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const code = "code" in thrown ? String(thrown.code) : "other";
    return { code, message: String(thrown.message) };
  }
  return { code: "other", message: String(thrown) };
}
