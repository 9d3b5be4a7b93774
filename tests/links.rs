//! A demand's links follow what they are about, through moves, removals, undo, dump and
//! import.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::form::{At, Record, algorithm, product};
use suanbei::progress::Progress;
use suanbei::project::{Answered, Noted};
use suanbei::tracking::filing::Happened;
use tempfile::TempDir;

const TODAY: jiff::civil::Date = date(2026, 11, 23);
const LINKS: &str = "filings[0].events[0].items[0].links";

fn quiet<T>(work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    work(&mut Progress::new(&mut |_| true))
}

/// Returns a project with a notice of one demand to the subject.
fn project() -> (TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let mut project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    let notice = Some("1. 请修改。");
    let noted = Noted { notice, ..Noted::on(date(2026, 11, 20)) };
    let returned = Happened::Returned;
    quiet(|progress| project.note_event("subject", returned, &noted, TODAY, progress))
        .unwrap();
    (dir, project)
}

fn link(project: &mut Project, path: &str) {
    let link = [(1, Answered::Link(path))];
    quiet(|progress| project.answer_items("subject", &link, progress)).unwrap();
}

fn paths(project: &Project) -> Vec<String> {
    serde_json::from_value(project.get(LINKS).unwrap()).unwrap_or_default()
}

/// Returns the labels of the links, as they are shown.
fn labels(project: &Project) -> Vec<String> {
    let tracked = project.tracked_at("subject").unwrap();
    let links = &tracked.filings[0].events[0].items[0].links;
    links.iter().map(|place| place.label.clone()).collect()
}

#[test]
fn a_link_leads_to_a_field_a_slot_a_page_a_record_or_a_group() {
    let (_dir, mut project) = project();
    project.add("algorithms").unwrap();
    project.add("algorithms[0].products").unwrap();
    for path in [
        "subject.certificate.files",
        "algorithms[0].products[0].url",
        "algorithms[0]#data",
        "#legal_rep",
        "algorithms[0]",
        "algorithms[0].products",
    ] {
        link(&mut project, path);
        link(&mut project, path); // counts once
        assert_eq!(paths(&project).last().unwrap(), path);
    }
    assert_eq!(
        labels(&project),
        [
            "证件扫描件",
            "算法 1 › 产品 1 › 访问地址",
            "算法 1 › 算法数据",
            "法定代表人",
            "算法 1",
            "算法 1 › 产品",
        ]
    );
    for wrong in
        ["algorithms[7]", "filings[0]", "#filings", "filings", "subject.x", "x#y"]
    {
        let link = [(1, Answered::Link(wrong))];
        let said = quiet(|progress| project.answer_items("subject", &link, progress));
        assert!(said.is_err(), "{wrong}");
    }
    assert_eq!(project.get("#legal_rep").unwrap(), json!({}));
}

#[test]
fn what_is_gone_is_told_and_comes_back_with_undo() {
    let (_dir, mut project) = project();
    project.add("algorithms").unwrap();
    project.add("algorithms").unwrap();
    link(&mut project, "algorithms[1].name");
    let before = project.dump().unwrap();
    project.remove("algorithms[0]").unwrap();
    assert_eq!(paths(&project), ["algorithms[0].name"]);
    project.remove("algorithms[0]").unwrap();
    assert_eq!(labels(&project), ["已删除的内容"]);
    assert_eq!(paths(&project), [""; 0]);
    // The import of its own dump takes nothing away that undo may bring back.
    let dump = project.dump().unwrap();
    project.import(&dump).unwrap();
    project.undo().unwrap();
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
}

#[test]
fn a_path_that_leads_nowhere_is_told_and_kept() {
    let (_dir, mut project) = project();
    let event = json!({ "items": [{ "links": ["algorithms[3].name", "subject.name"] }] });
    let imported =
        project.import(&json!({ "filings": [{ "events": [event] }] })).unwrap();
    let [misfit] = &imported.misfits[..] else { panic!("{imported:?}") };
    assert_eq!(misfit.path, format!("{LINKS}[0]"));
    assert!(misfit.problem.contains("algorithms[3].name"), "{misfit}");
    assert_eq!(paths(&project), ["algorithms[3].name", "subject.name"]);
    assert_eq!(labels(&project)[0], "没有这个位置：algorithms[3].name");
    // Another answer of the window keeps it, or drops it.
    let stored = json!(["algorithms[3].name", { "record": 1, "field": "subject.uscc" }]);
    project.set(LINKS, &stored).unwrap();
    assert_eq!(paths(&project), ["algorithms[3].name", "subject.uscc"]);
    project.set(LINKS, &json!([])).unwrap();
    assert_eq!(paths(&project), [""; 0]);
    assert!(project.set(LINKS, &stored).is_err(), "a path that nobody lost before");
}

/// What happens to the records that links lead to.
#[derive(Debug, Clone)]
enum Act {
    Add,
    AddProduct(Index),
    Move(Index, Index),
    MoveProduct(Index, Index, Index),
    Remove(Index),
    RemoveProduct(Index, Index),
    Duplicate(Index),
    Link(Index),
    Undo,
    Import,
}

fn act() -> impl Strategy<Value = Act> {
    let index = any::<Index>;
    prop_oneof![
        2 => Just(Act::Add),
        2 => index().prop_map(Act::AddProduct),
        1 => (index(), index()).prop_map(|(at, to)| Act::Move(at, to)),
        1 => (index(), index(), index()).prop_map(|(at, of, to)| Act::MoveProduct(at, of, to)),
        1 => index().prop_map(Act::Remove),
        1 => (index(), index()).prop_map(|(at, of)| Act::RemoveProduct(at, of)),
        1 => index().prop_map(Act::Duplicate),
        3 => index().prop_map(Act::Link),
        1 => Just(Act::Undo),
        1 => Just(Act::Import),
    ]
}

/// Returns the numbers of the algorithms, or of the products of one.
fn numbers<'a>(records: impl Iterator<Item = Record<'a>>) -> Vec<i64> {
    records.map(Record::id).collect()
}

fn apply(project: &mut Project, act: &Act, linked: &mut Vec<(i64, &'static str)>) {
    let answers = project.answers().unwrap();
    let algorithms = numbers(answers.project().rows(&algorithm::GROUP));
    let products = |id: i64| numbers(answers.record(id).unwrap().rows(&product::GROUP));
    let key = |id: i64| At::Key(id, "");
    let pick = |ids: &[i64], index: &Index| (!ids.is_empty()).then(|| *index.get(ids));
    let of = |index: &Index, of: &Index| {
        let products = products(pick(&algorithms, index)?);
        Some((pick(&products, of)?, products.len()))
    };
    let one = |index| pick(&algorithms, index);
    match act {
        Act::Add => drop(project.add("algorithms").unwrap()),
        Act::AddProduct(at) => {
            if let Some(id) = one(at) {
                project.add(At::Key(id, "products")).unwrap();
            }
        }
        Act::Move(at, to) => {
            if let Some(id) = one(at) {
                project.move_to(key(id), to.index(algorithms.len())).unwrap();
            }
        }
        Act::MoveProduct(at, product, to) => {
            if let Some((id, count)) = of(at, product) {
                project.move_to(key(id), to.index(count)).unwrap();
            }
        }
        Act::Remove(at) => {
            if let Some(id) = one(at) {
                project.remove(key(id)).unwrap();
            }
        }
        Act::RemoveProduct(at, product) => {
            if let Some((id, _)) = of(at, product) {
                project.remove(key(id)).unwrap();
            }
        }
        Act::Duplicate(at) => {
            if let Some(id) = one(at) {
                project.duplicate(key(id)).unwrap();
            }
        }
        Act::Link(index) => {
            let products: Vec<_> =
                algorithms.iter().flat_map(|&id| products(id)).collect();
            let places = algorithms
                .iter()
                .flat_map(|&id| [(id, ""), (id, "name"), (id, "#data")])
                .chain(products.iter().flat_map(|&id| [(id, ""), (id, "url")]))
                .chain([(1, "subject.name"), (1, "#contact")]);
            let places: Vec<_> = places.collect();
            let (id, field) = *index.get(&places);
            let path = answers.place_at(id, field).unwrap().path;
            link(project, &path);
            if !linked.contains(&(id, field)) {
                linked.push((id, field));
            }
        }
        Act::Undo | Act::Import => {}
    }
}

/// Returns the paths where `linked` is now.
fn wanted(project: &Project, linked: &[(i64, &'static str)]) -> Vec<String> {
    let answers = project.answers().unwrap();
    let places = linked.iter().filter_map(|(id, field)| answers.place_at(*id, field));
    places.map(|place| place.path).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn links_follow_their_records(acts in prop::collection::vec(act(), 1..30)) {
        let (dir, mut project) = project();
        let (mut linked, mut earlier) = (Vec::new(), Vec::new());
        let start = project.dump().unwrap();
        for act in &acts {
            let before = (linked.clone(), project.dump().unwrap());
            let revision = project.revision().unwrap();
            match act {
                Act::Undo => if let Some((were, dump)) = earlier.pop() {
                    project.undo().unwrap();
                    linked = were;
                    prop_assert_eq!(project.dump().unwrap(), dump);
                },
                Act::Import => {
                    project.import(&before.1).unwrap();
                    prop_assert_eq!(project.revision().unwrap(), revision);
                }
                _ => {
                    apply(&mut project, act, &mut linked);
                    if project.revision().unwrap() != revision {
                        earlier.push(before);
                    }
                }
            }
            prop_assert_eq!(paths(&project), wanted(&project, &linked), "after {:?}", act);
        }
        let dump: Value = project.dump().unwrap();
        let copy = dir.path().join("乙.suanbei");
        let mut copy = Project::create(&copy, || Timestamp::UNIX_EPOCH).unwrap();
        let imported = copy.import(&dump).unwrap();
        prop_assert!(imported.misfits.is_empty(), "{:?}", imported);
        prop_assert_eq!(copy.dump().unwrap(), dump);
        for _ in &earlier {
            project.undo().unwrap();
        }
        prop_assert_eq!(project.dump().unwrap(), start);
    }
}
