//! Forms that a project keeps, beside our own documents.

use std::fs;

use serde_json::{Value, json};
use suanbei::Project;
use suanbei::docx::Docx;
use suanbei::official::Places;
use suanbei::progress::Progress;
use suanbei::project::{
    Blank, Filled, Order, Paper, PaperStage, Part, Released, note_places,
};
use suanbei::tracking::Calendar;

use super::forms::{Make, made};
use super::{COMMITMENT, SUBJECT, entry, example, fill, text};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn blank(name: &str, docx: &[u8]) -> Blank {
    Blank { footer: true, ..Blank::of(name, docx.to_vec(), None) }
}

/// Keeps a form and saves it, as `fill --keep` does.
fn keep(project: &mut Project, blank: &Blank) -> (i64, Filled) {
    let filled = fill(project, blank);
    let record = project.keep_form(blank).unwrap();
    project.note_filled(record, &filled).unwrap();
    (record, filled)
}

fn paper(project: &Project, form: i64) -> Paper {
    let shelf = project.view().unwrap().shelf(TODAY).unwrap();
    shelf.into_iter().find(|paper| paper.form == Some(form)).unwrap()
}

fn scan(project: &mut Project, slot: &str) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("扫描件.pdf");
    fs::write(&path, "%PDF-1.4\n%%EOF").unwrap();
    project.attach(slot, &[path], &mut Progress::new(&mut |_| true)).unwrap();
}

#[test]
fn a_kept_form_stands_for_our_document_from_unmade_to_signed() {
    let (_dir, mut project) = example("generative");
    let form = blank("承诺书模板.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    let record = project.keep_form(&form).unwrap();
    let stands = |project: &Project| {
        let paper = paper(project, record);
        (paper.title, paper.stage, paper.changed)
    };
    let title = "算法备案承诺书".to_owned();
    assert_eq!(stands(&project), (title.clone(), PaperStage::Unmade, vec![]));
    assert_eq!(keep(&mut project, &form).0, record, "it is kept once");
    assert_eq!(stands(&project), (title.clone(), PaperStage::Made, vec![]));

    project.set("subject.registered_address", &json!("浙江省杭州市某路 2 号")).unwrap();
    assert_eq!(stands(&project).1, PaperStage::Made, "the form does not say it");
    project.set("subject.name", &json!("杭州澜图新名科技有限公司")).unwrap();
    let changed = vec!["主体信息 › 主体名称".to_owned()];
    assert_eq!(stands(&project), (title.clone(), PaperStage::Stale, changed));

    let (_, filled) = keep(&mut project, &form);
    scan(&mut project, "subject.signed.commitment");
    assert_eq!(stands(&project), (title, PaperStage::Signed, vec![]));
    assert_eq!(paper(&project, record).scanned, Some(filled.fingerprint));
    project.set("subject.uscc", &json!("91330110MAEXAMPL0A")).unwrap();
    assert_eq!(stands(&project).1, PaperStage::Stale);
}

#[test]
fn a_package_has_the_filled_form_and_then_its_scan() {
    let (dir, mut project) = example("generative");
    let own = blank("承诺书模板.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    keep(&mut project, &own);
    let other = blank("地方登记表.docx", &made(Make::Wps, SUBJECT).docx);
    let (record, _) = keep(&mut project, &other);
    let names = |project: &Project, name: &str| {
        let calendar = Calendar::bundled();
        let order = Order {
            overriding: Some("测试"),
            ..Order::new(Part::Whole, TODAY, &calendar)
        };
        let target = dir.path().join(name);
        let view = project.view().unwrap();
        view.export(&target, &order, &mut Progress::new(&mut |_| true)).unwrap();
        let zip = zip::ZipArchive::new(fs::File::open(target).unwrap()).unwrap();
        zip.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>()
    };
    let has = |all: &[String], end: &str| all.iter().any(|name| name.ends_with(end));
    let first = names(&project, "一.zip");
    assert!(has(&first, "01_算法备案承诺书_杭州澜图示例科技.docx"), "{first:#?}");
    assert!(has(&first, "_地方登记表.docx"), "{first:#?}");
    let slot = project.path_of(record).unwrap() + ".scan";
    scan(&mut project, &slot);
    scan(&mut project, "subject.signed.commitment");
    let then = names(&project, "二.zip");
    assert!(has(&then, "01_算法备案承诺书_杭州澜图示例科技.pdf"), "{then:#?}");
    assert!(has(&then, "_地方登记表.pdf") && !has(&then, "地方登记表.docx"), "{then:#?}");
}

#[test]
fn the_fingerprint_stands_at_the_foot_of_each_page() {
    let (_dir, project) = example("generative");
    for make in [Make::Word, Make::Wps, Make::LibreOffice] {
        let form = made(make, COMMITMENT).docx;
        let filled = fill(&project, &blank("承诺书.docx", &form));
        let line = format!("内容指纹 {}（算备）", filled.fingerprint);
        let mut docx = Docx::open(filled.docx.clone()).unwrap();
        let footers = docx.parts().unwrap().into_iter().filter(|part| {
            part.tree.root().name() == "ftr" && part.tree.text().contains(&line)
        });
        assert_eq!(footers.count(), 1, "{make:?}");
        let main = docx.main().to_owned();
        let body = docx.tree(&main).unwrap();
        assert!(body.text().contains("footerReference"), "{make:?}");
        // Without it, the body is the same.
        let plain = fill(&project, &Blank::of("承诺书.docx", form, None));
        assert_eq!(text(&plain.docx), text(&filled.docx));
        assert!(entry(&plain.docx, "word/footer-suanbei.xml").is_none());
    }
}

#[test]
fn places_set_by_hand_are_known_in_other_projects() {
    let (dir, project) = example("generative");
    let docx = made(Make::Word, SUBJECT).docx;
    let open = || Blank::of("表.docx", docx.clone(), Some(dir.path()));
    let place = fill(&project, &open()).places.remove(0);
    let key = |filled: &Filled| filled.places[0].key.clone();
    let none = Places::from([(place.spot.clone(), None)]);
    note_places(dir.path(), &open().sha256(), &none).unwrap();
    let (_other, other) = example("recommender");
    assert_eq!(key(&fill(&other, &open())), None);
    // A project that keeps the form knows them, too.
    let (_third, mut third) = example("generative");
    let (record, made) = keep(&mut third, &open());
    assert_eq!(paper(&third, record).stage, PaperStage::Made);
    let kept = third.view().unwrap().kept_form(record).unwrap();
    assert_eq!(fill(&third, &kept).fingerprint, made.fingerprint);
    // What a project remembers is stronger.
    let mut project = project;
    let own = Places::from([(place.spot, Some("subject.uscc".to_owned()))]);
    project.note_places(&open().sha256(), &own).unwrap();
    assert_eq!(key(&fill(&project, &open())), Some("subject.uscc".to_owned()));
}

#[test]
fn a_kept_form_is_internal_and_undone_in_one_step() {
    let (_dir, mut project) = example("generative");
    let before = project.dump().unwrap();
    let form = blank("表.docx", &made(Make::Word, SUBJECT).docx);
    let (record, filled) = keep(&mut project, &form);
    let path = project.path_of(record).unwrap();
    let file: Value = project.get(&*format!("{path}.file")).unwrap();
    assert_eq!(file[0]["file_name"], "表.docx");
    assert!(filled.lines().iter().any(|line| line.len() > 1), "tables have cells");
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
}

/// Returns a form whose text is `body`, in elements.
fn of_body(body: &str) -> Vec<u8> {
    let mut docx = Docx::open(made(Make::Word, "# 某表").docx).unwrap();
    let main = docx.main().to_owned();
    let text = String::from_utf8(docx.read(&main).unwrap()).unwrap();
    let (head, rest) = text.split_once("<w:body>").unwrap();
    let (_, tail) = rest.split_once("</w:body>").unwrap();
    docx.put(&main, format!("{head}<w:body>{body}</w:body>{tail}").into_bytes());
    docx.save().unwrap()
}

fn line(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const PLAIN: &str = "<w:sectPr/>";
const WITH_COVER: &str = "<w:sectPr><w:titlePg/></w:sectPr>";

#[test]
fn every_kind_of_page_has_one_fingerprint_also_after_filling_again() {
    let (_dir, mut project) = example("generative");
    let cover = format!(
        "<w:p><w:pPr>{WITH_COVER}</w:pPr></w:p>{}{PLAIN}",
        line("主体名称：____")
    );
    let once = fill(&project, &blank("表.docx", &of_body(&cover)));
    let kinds = |docx: &[u8]| {
        let mut docx = Docx::open(docx.to_vec()).unwrap();
        let main = docx.main().to_owned();
        let tree = docx.tree(&main).unwrap();
        let all = tree.all("footerReference").filter_map(|one| one.attribute("type"));
        all.collect::<Vec<_>>()
    };
    assert_eq!(kinds(&once.docx), ["default", "first"]);
    project.set("subject.name", &json!("杭州澜图新名科技有限公司")).unwrap();
    let twice = fill(&project, &blank("表.docx", &once.docx));
    let footer = entry(&twice.docx, "word/footer-suanbei.xml").unwrap();
    let footer = String::from_utf8(footer).unwrap();
    assert_eq!(footer.matches("内容指纹").count(), 1, "{footer}");
    assert!(footer.contains(&twice.fingerprint), "{footer}");
    let custom = String::from_utf8(entry(&twice.docx, "docProps/custom.xml").unwrap());
    assert_eq!(custom.unwrap().matches("<property ").count(), 1);
}

#[test]
fn the_table_of_contents_is_no_place_for_chapters() {
    let (_dir, project) = example("generative");
    let listed = "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>一、算法流程</w:t></w:r></w:p>";
    let numbered = "<w:p><w:r><w:t>二、算法数据</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r></w:p>";
    let body = [listed, numbered, &line("一、算法流程"), &line("二、算法数据")].concat();
    let filled = fill(&project, &blank("表.docx", &of_body(&body)));
    let spots: Vec<_> = filled.places.iter().map(|one| one.spot.as_str()).collect();
    assert_eq!(spots, ["p2", "p3"]);
}

#[test]
fn a_chapter_that_asks_openly_is_a_place_whatever_follows() {
    let (_dir, project) = example("generative");
    let body = [line("一、算法风险防范机制"), line("【请填写】"), line("填报日期：____")];
    let filled = fill(&project, &blank("表.docx", &of_body(&body.concat())));
    let called: Vec<_> = filled.places.iter().map(|one| one.called.as_str()).collect();
    assert_eq!(called, ["一、算法风险防范机制", "一、算法风险防范机制 › 填报日期"]);
    assert!(
        filled.places[0].text.starts_with("针对算法滥用"),
        "{}",
        filled.places[0].text
    );
}

#[test]
fn a_form_stands_for_a_document_only_by_its_title() {
    let (_dir, mut project) = example("generative");
    for head in ["基本情况", "算法备案", "工作证明", "承诺书"] {
        let body = [line(head), line("主体名称：____")].concat();
        let (record, _) = keep(&mut project, &blank("表.docx", &of_body(&body)));
        assert_eq!(paper(&project, record).document, "", "{head}");
    }
    let body = [line("互联网信息服务算法备案承诺书"), line("单位：____")].concat();
    let (first, _) = keep(&mut project, &blank("甲.docx", &of_body(&body)));
    assert_eq!(paper(&project, first).document, "commitment");
    // Only one does; the other is a paper of its own, also if its slot is no such slot.
    let body = [line("算法备案承诺书"), line("单位：____")].concat();
    let (second, _) = keep(&mut project, &blank("乙.docx", &of_body(&body)));
    assert_eq!(paper(&project, second).document, "");
    let slot = project.path_of(second).unwrap() + ".slot";
    for odd in ["subject.name", "subject.certificate.files", "subject.signed.commitment"]
    {
        project.set(&*slot, &json!([odd])).unwrap();
        assert_eq!(paper(&project, second).document, "", "{odd}");
    }
}

#[test]
fn a_scan_from_before_the_form_is_not_taken_for_its_own() {
    let (_dir, mut project) = example("generative");
    scan(&mut project, "subject.signed.commitment");
    let form = blank("承诺书.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    let (record, _) = keep(&mut project, &form);
    assert_eq!(paper(&project, record).stage, PaperStage::Stale);
}

#[test]
fn a_release_does_not_outlive_a_form_that_is_kept() {
    let (_dir, mut project) = example("generative");
    project.release("法务", "陈某", TODAY).unwrap();
    let form = blank("承诺书.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    keep(&mut project, &form);
    let stands = |project: &Project| project.sign_offs().unwrap()[1].stands;
    assert_eq!(stands(&project), Released::Changed);
    project.undo().unwrap();
    assert_eq!(stands(&project), Released::Current);
}

#[test]
fn macros_and_unknown_places_are_refused() {
    let (_dir, project) = example("generative");
    let docx = of_body(&line("主体名称：____"));
    let told = |blank: &Blank| {
        let mut go_on = |_: suanbei::progress::Step<'_>| true;
        let progress = &mut Progress::new(&mut go_on);
        project.view().unwrap().fill(blank, TODAY, progress).unwrap_err().to_string()
    };
    let with = |spot: &str, key: &str| Blank {
        places: Places::from([(spot.to_owned(), Some(key.to_owned()))]),
        ..Blank::of("表.docx", docx.clone(), None)
    };
    assert!(told(&with("p9", "subject.name")).contains("没有这个填写处"));
    assert!(told(&with("p0", "subject.nothing")).contains("没有可填的内容"));
    let mut macros = Docx::open(docx.clone()).unwrap();
    let types = String::from_utf8(macros.read("[Content_Types].xml").unwrap()).unwrap();
    let types = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    );
    macros.put("[Content_Types].xml", types.into_bytes());
    let macros = macros.save().unwrap();
    assert!(told(&Blank::of("表.docm", macros, None)).contains("带有宏"));
}
