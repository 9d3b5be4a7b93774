//! What comes from others and goes to them: forms of the authority, drafts, questionnaires.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;
use suanbei::disk;
use suanbei::form::algorithm;
use suanbei::official::{Matched, Places};
use suanbei::project::{
    Blank, Chosen, Filled, Out, OutState, Paper, PaperStage, Proposal, Proposed,
    Remarked, config_folder,
};
use suanbei::{Error, Project, Result};

use super::arguments::day;
use super::{Answer, Caller, look_at, pretty, watched};

#[derive(Debug, Subcommand)]
pub(super) enum Office {
    /// 按项目内容填写官方或其他单位的 DOCX 模板，列出找到和没有找到的填写处
    Fill {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "模板DOCX")]
        template: PathBuf,
        /// 填好的文件名；不覆盖已有文件
        #[arg(long, value_name = "DOCX")]
        out: PathBuf,
        /// 关于第几个算法，从 1 数起；只有一个算法时可不写
        #[arg(long, value_name = "序号", value_parser = clap::value_parser!(u32).range(1..))]
        algorithm: Option<u32>,
        /// 指定填写处的内容：JSON 对象，填写处的编号对字段的位置，null 为不填
        #[arg(long, value_name = "JSON文件")]
        places: Option<PathBuf>,
        /// 把模板留在项目中，以后可查看它是否与填报内容一致；--places 的指定一并记住
        #[arg(long)]
        keep: bool,
        /// 在每一页的页脚注明内容指纹
        #[arg(long)]
        footer: bool,
        /// 材料的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
    /// 列出留在项目中的模板：填好没有、是否与现在的填报内容一致
    Forms {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 材料的日期，默认今天（北京时间）
        #[arg(long, value_name = "日期", value_parser = day)]
        today: Option<Date>,
    },
    /// 导出 XLSX 问卷，请同事填写；收回后用 take 采用
    Ask {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        /// 问卷的文件名；不覆盖已有文件
        #[arg(long, value_name = "XLSX", required_unless_present = "list")]
        out: Option<PathBuf>,
        /// 只问这些页面，例如 subject、products
        #[arg(long, value_name = "页面")]
        page: Vec<String>,
        /// 只问这些字段，例如 subject.name
        #[arg(long, value_name = "位置")]
        question: Vec<String>,
        /// 只问第几个算法，从 1 数起
        #[arg(long, value_name = "序号", value_parser = clap::value_parser!(u32).range(1..))]
        algorithm: Option<u32>,
        /// 只问还没有填写的必填内容
        #[arg(long)]
        missing: bool,
        /// 请谁填写
        #[arg(long, value_name = "姓名", default_value = "")]
        to: String,
        /// 列出已经发出的问卷
        #[arg(long, conflicts_with_all = ["out", "page", "question", "algorithm", "missing", "to"])]
        list: bool,
    },
    /// 采用其他文件里的内容：收回的问卷、草稿或材料（DOCX、PDF、XLSX）、另一项目的材料包；先列出不同之处
    Take {
        #[arg(value_name = "项目文件")]
        file: PathBuf,
        #[arg(value_name = "来源文件")]
        source: PathBuf,
        /// 关于第几个算法，从 1 数起；只有一个算法时可不写
        #[arg(long, value_name = "序号", value_parser = clap::value_parser!(u32).range(1..))]
        algorithm: Option<u32>,
        /// 只列出，不采用
        #[arg(long)]
        dry_run: bool,
        /// 已经填写而内容不同的也采用
        #[arg(long)]
        overwrite: bool,
    },
}

pub(super) fn run(command: Office, caller: &Caller) -> Result<Answer> {
    let Caller { json, clock, .. } = *caller;
    let day = |given| caller.day(given);
    match command {
        Office::Fill { file, template, out, algorithm, places, keep, footer, today } => {
            let config = config_folder();
            let blank = Blank {
                places: places
                    .map(|path| places_in(&path))
                    .transpose()?
                    .unwrap_or_default(),
                algorithm: algorithm.map(|number| number as usize - 1),
                footer,
                ..Blank::read(&template, config.as_deref())?
            };
            fill(&file, &blank, &out, keep, day(today), caller)
        }
        Office::Forms { file, today } => {
            let shelf = look_at(&file)?.view()?.shelf(day(today))?;
            let forms: Vec<_> =
                shelf.into_iter().filter(|paper| paper.form.is_some()).collect();
            let attention = forms.iter().any(|one| one.stage == PaperStage::Stale);
            let text = if json {
                pretty(&serde_json::json!(forms))
            } else {
                forms.iter().map(stands).collect()
            };
            Ok(Answer { text, attention })
        }
        Office::Ask {
            file,
            out: Some(out),
            page,
            question,
            algorithm,
            missing,
            to,
            ..
        } => {
            let chosen = Chosen {
                pages: &page,
                questions: &question,
                algorithm: algorithm.map(|number| number as usize - 1),
                missing,
                to: &to,
            };
            let mut project = caller.open(&file)?;
            let asked = project.view()?.ask(chosen, clock())?;
            asked.save(&out)?;
            project.note_asked(&asked)?;
            Ok(if json {
                pretty(&serde_json::json!({ "questions": asked.count })).into()
            } else {
                format!("问卷共 {} 个问题。\n", asked.count).into()
            })
        }
        Office::Ask { file, .. } => {
            let asked = look_at(&file)?.asked()?;
            Ok(if json {
                pretty(&serde_json::json!(asked)).into()
            } else {
                asked.iter().map(sent).collect::<String>().into()
            })
        }
        Office::Take { file, source, algorithm, dry_run, overwrite } => {
            let of = algorithm.map(|number| number as usize - 1);
            let mut project = caller.open(&file)?;
            let found = watched(|progress| {
                project.view()?.found_in(&source, of, caller.today(), progress)
            })?;
            let proposed = project.proposed(found)?;
            let remarks = project.view()?.remarks_in(&source, of)?;
            let chosen: Vec<_> = proposed.free(overwrite).collect();
            if !dry_run {
                let name = source.file_name().unwrap_or_default().to_string_lossy();
                project.take(&chosen, &name)?;
                project.take_remarks(&remarks, &name, caller.today())?;
                project.note_back(&source)?;
            }
            Ok(listed(&proposed, &remarks, overwrite, json))
        }
    }
}

/// Fills a form; `keep` says whether the project keeps it.
fn fill(
    file: &Path,
    blank: &Blank,
    out: &Path,
    keep: bool,
    today: Date,
    caller: &Caller,
) -> Result<Answer> {
    let filled = |project: &Project| {
        watched(|progress| project.view()?.fill(blank, today, progress))
    };
    if !keep {
        let project = look_at(file)?;
        let filled = filled(&project)?;
        filled.save(out)?;
        return Ok(told(&filled, &whose(&project, blank)?, caller.json));
    }
    let mut project = caller.open(file)?;
    let filled = filled(&project)?;
    filled.save(out)?;
    let record = project.keep_form(blank)?;
    project.note_filled(record, &filled)?;
    let mut said = whose(&project, blank)?;
    let shelf = project.view()?.shelf(today)?.into_iter();
    for paper in shelf.filter(|paper| paper.form == Some(record)) {
        _ = match paper.document {
            "" => writeln!(said, "模板已留在项目中，作为另外的材料。"),
            _ => writeln!(said, "模板已留在项目中，代替《{}》。", paper.title),
        };
    }
    Ok(told(&filled, &said, caller.json))
}

/// Returns what to say where nobody said which of several algorithms is meant.
fn whose(project: &Project, blank: &Blank) -> Result<String> {
    let answers = project.answers()?;
    let count = answers.project().rows(&algorithm::GROUP).count();
    if count < 2 || blank.algorithm.is_some() {
        return Ok(String::new());
    }
    Ok(format!(
        "项目有 {count} 个算法，没有指定是哪一个，只填了主体的内容。请用 --algorithm 指定。\n"
    ))
}

/// Returns how a kept form stands, a line, and one for each thing that it says otherwise.
fn stands(paper: &Paper) -> String {
    let about = if paper.about.is_empty() { "主体" } else { &paper.about };
    let word = paper.stage.word(paper.signed);
    let mut text = format!("{}（{about}）  {word}\n", paper.title);
    for changed in &paper.changed {
        _ = writeln!(text, "  已修改：{changed}");
    }
    text
}

/// Returns one line about a questionnaire that went out.
fn sent(out: &Out) -> String {
    let OutState { to, sent, questions, back, .. } = OutState::from(out);
    let to = if to.is_empty() { "未写明" } else { &to };
    let back = back.map_or("未收回".to_owned(), |back| format!("{back}收回"));
    format!("{sent}发出  {to}  {questions} 个问题  {back}\n")
}

/// Lists proposals: `+` are taken, `?` are left for a second look.
fn listed(
    proposed: &Proposed,
    remarks: &[Remarked],
    overwrite: bool,
    json: bool,
) -> Answer {
    let is_left = |one: &Proposal| one.conflict && !overwrite || !one.sure;
    let attention =
        proposed.proposals.iter().any(is_left) || !proposed.misfits.is_empty();
    if json {
        let mut all = serde_json::json!(proposed);
        all["comments"] = serde_json::json!(remarks);
        return Answer { text: pretty(&all), attention };
    }
    let mut text = String::new();
    let is_silent = proposed.proposals.is_empty() && proposed.misfits.is_empty();
    if is_silent && remarks.is_empty() {
        text.push_str("没有读到与现有内容不同的内容\n");
    }
    for one in &proposed.proposals {
        let sign = if is_left(one) { '?' } else { '+' };
        let at = one.at.replace('\n', " ");
        _ = writeln!(text, "{sign} {}（{at}）", one.difference);
    }
    for misfit in &proposed.misfits {
        _ = writeln!(text, "! {misfit}");
    }
    for Remarked { path, document, text: said, by, .. } in remarks {
        let about = [path.as_str(), document].map(str::trim).join(" ");
        let about = if about.trim().is_empty() { "整个项目" } else { about.trim() };
        _ = writeln!(text, "* {about}：{}（{by}）", said.replace('\n', " "));
    }
    Answer { text, attention }
}

/// A form of one document leaves most of a filing out: more than these are only counted.
const MOST_UNPLACED: usize = 20;

fn places_in(path: &Path) -> Result<Places> {
    let text = disk::read(path, 1 << 20)?;
    serde_json::from_slice(&text).map_err(|error| Error::NotJson {
        path: path.to_owned(),
        reason: error.to_string(),
    })
}

/// Returns what was found, with `more` behind it.
fn told(filled: &Filled, more: &str, json: bool) -> Answer {
    let attention = filled.places.iter().any(|one| one.is_open);
    if json {
        let text = pretty(&serde_json::json!(filled));
        return Answer { text, attention };
    }
    let mut text = String::new();
    for one in &filled.places {
        let Matched { spot, called, label, word, text: said, others, .. } = one;
        let goes = match (label, said.as_str()) {
            (None, _) => String::new(),
            (Some(label), "") => format!("{label}（尚未填写）"),
            (Some(label), said) => format!("{label}：{}", said.replace('\n', " ")),
        };
        _ = writeln!(text, "[{word}] {spot} {} → {goes}", called.replace('\n', " "));
        if !others.is_empty() {
            _ = writeln!(text, "    也可能是：{}", others.join("、"));
        }
    }
    if filled.unplaced.len() > MOST_UNPLACED {
        let count = filled.unplaced.len();
        _ = writeln!(
            text,
            "另有 {count} 项已填内容在模板中没有填写处（--json 逐项列出）"
        );
    } else if !filled.unplaced.is_empty() {
        _ = writeln!(text, "模板中没有填写处的内容：");
        for (key, label) in &filled.unplaced {
            _ = writeln!(text, "    {key}（{label}）");
        }
    }
    text += more;
    Answer { text, attention }
}
