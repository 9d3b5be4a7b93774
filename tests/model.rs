//! Whatever is done to a project, in whatever order, it matches a simple model; a window
//! that gets only updates shows the same; and every step can be undone and redone.
//!
//! `PROPTEST_CASES` sets how many runs there are (`make torture`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::env;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::form::{Answers, At, algorithm, product};
use suanbei::project::{Patch, State, Update};
use suanbei::tracking::Calendar;

/// A project as simple lists.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    subject: Option<String>,
    algorithms: Vec<Algorithm>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Algorithm {
    name: Option<String>,
    products: Vec<Option<String>>,
}

#[derive(Debug, Clone)]
enum Act {
    NameSubject(String),
    Add,
    AddProduct(Index),
    Name(Index, String),
    NameProduct(Index, Index, String),
    Remove(Index),
    RemoveProduct(Index, Index),
    Move(Index, Index),
    MoveProduct(Index, Index, Index),
    Duplicate(Index),
    Import(Vec<String>),
    Undo,
    Redo,
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    let name = || "[甲乙丙]{0,2}";
    let index = any::<Index>;
    prop_oneof![
        1 => name().prop_map(Act::NameSubject),
        1 => Just(Act::Add),
        1 => index().prop_map(Act::AddProduct),
        1 => (index(), name()).prop_map(|(at, name)| Act::Name(at, name)),
        1 => (index(), index(), name()).prop_map(|(at, of, name)| Act::NameProduct(at, of, name)),
        1 => index().prop_map(Act::Remove),
        1 => (index(), index()).prop_map(|(at, of)| Act::RemoveProduct(at, of)),
        1 => (index(), index()).prop_map(|(at, to)| Act::Move(at, to)),
        1 => (index(), index(), index()).prop_map(|(at, of, to)| Act::MoveProduct(at, of, to)),
        1 => index().prop_map(Act::Duplicate),
        1 => prop::collection::vec("[甲乙丙]{1,2}", 0..3).prop_map(Act::Import),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Reopen),
    ]
}

/// Returns the answer after `name` was set: an empty text clears it.
fn said(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}

impl Model {
    /// Applies `act` to the model; returns whether there was anything to apply it to.
    fn act(&mut self, act: &Act) -> bool {
        let count = self.algorithms.len();
        let at = |index: &Index| index.index(count);
        match act {
            Act::NameSubject(name) => self.subject = said(name),
            Act::Add => self.algorithms.push(Algorithm::default()),
            Act::Import(names) => {
                self.import(names);
            }
            _ if count == 0 => return false,
            Act::AddProduct(index) => self.algorithms[at(index)].products.push(None),
            Act::Name(index, name) => self.algorithms[at(index)].name = said(name),
            Act::Remove(index) => drop(self.algorithms.remove(at(index))),
            Act::Move(index, to) => {
                let moved = self.algorithms.remove(at(index));
                self.algorithms.insert(to.index(count), moved);
            }
            Act::Duplicate(index) => {
                let copy = self.algorithms[at(index)].clone();
                self.algorithms.insert(at(index) + 1, copy);
            }
            Act::NameProduct(index, of, name) => {
                let products = &mut self.algorithms[at(index)].products;
                if products.is_empty() {
                    return false;
                }
                let of = of.index(products.len());
                products[of] = said(name);
            }
            Act::RemoveProduct(index, of) => {
                let products = &mut self.algorithms[at(index)].products;
                if products.is_empty() {
                    return false;
                }
                products.remove(of.index(products.len()));
            }
            Act::MoveProduct(index, of, to) => {
                let products = &mut self.algorithms[at(index)].products;
                if products.is_empty() {
                    return false;
                }
                let moved = products.remove(of.index(products.len()));
                products.insert(to.index(products.len() + 1), moved);
            }
            Act::Undo | Act::Redo | Act::Reopen => return false,
        }
        true
    }

    /// Takes the algorithms of these names: those that have them, then those that stand in
    /// their place.
    fn import(&mut self, names: &[String]) {
        let mut old: Vec<_> = self.algorithms.drain(..).map(Some).collect();
        let mut new: Vec<Option<Algorithm>> = vec![None; names.len()];
        for (at, name) in names.iter().enumerate() {
            let has = |one: &Option<Algorithm>| {
                one.as_ref().is_some_and(|one| one.name.as_ref() == Some(name))
            };
            let here = Some(at).filter(|at| old.get(*at).is_some_and(has));
            if let Some(found) = here.or_else(|| old.iter().position(has)) {
                new[at] = old[found].take();
            }
        }
        for (at, name) in names.iter().enumerate() {
            if new[at].is_none() {
                new[at] = old.get_mut(at).and_then(Option::take);
            }
            new[at].get_or_insert_default().name = said(name);
        }
        self.algorithms = new.into_iter().flatten().collect();
    }

    fn dump(&self) -> Value {
        let named = |name: &Option<String>| match name {
            Some(name) => json!({ "name": name }),
            None => json!({}),
        };
        let algorithms = self.algorithms.iter().map(|algorithm| {
            let mut one = named(&algorithm.name);
            if !algorithm.products.is_empty() {
                one["products"] = algorithm.products.iter().map(named).collect();
            }
            one
        });
        let algorithms: Vec<_> = algorithms.collect();
        let mut dump = json!({});
        if let Some(name) = &self.subject {
            dump["subject"] = json!({ "name": name });
        }
        if !algorithms.is_empty() {
            dump["algorithms"] = algorithms.into();
        }
        dump
    }
}

/// Applies `act` to a project.
fn apply(project: &mut Project, act: &Act) {
    let answers = project.answers().unwrap();
    let count = answers.project().rows(&algorithm::GROUP).count();
    let at = |index: &Index| format!("algorithms[{}]", index.index(count));
    let products = |index: &Index| {
        let record = answers.project().rows(&algorithm::GROUP).nth(index.index(count));
        record.unwrap().rows(&product::GROUP).count()
    };
    let product = |index: &Index, of: &Index| {
        format!("{}.products[{}]", at(index), of.index(products(index)))
    };
    match act {
        Act::NameSubject(name) => {
            project.set(At::Key(Answers::ROOT, "subject.name"), &json!(name)).unwrap();
        }
        Act::Add => {
            project.add("algorithms").unwrap();
        }
        Act::Import(names) => {
            let names: Vec<_> =
                names.iter().map(|name| json!({ "name": name })).collect();
            project.import(&json!({ "algorithms": names })).unwrap();
        }
        Act::AddProduct(index) => {
            project.add(&format!("{}.products", at(index))).unwrap();
        }
        Act::Name(index, name) => {
            project.set(&format!("{}.name", at(index)), &json!(name)).unwrap();
        }
        Act::Remove(index) => project.remove(&at(index)).unwrap(),
        Act::Move(index, to) => project.move_to(&at(index), to.index(count)).unwrap(),
        Act::Duplicate(index) => {
            project.duplicate(&at(index)).unwrap();
        }
        Act::NameProduct(index, of, name) => {
            project.set(&format!("{}.name", product(index, of)), &json!(name)).unwrap();
        }
        Act::RemoveProduct(index, of) => project.remove(&product(index, of)).unwrap(),
        Act::MoveProduct(index, of, to) => {
            project.move_to(&product(index, of), to.index(products(index))).unwrap();
        }
        Act::Undo | Act::Redo | Act::Reopen => {}
    }
}

/// Returns a time a minute after the last, so that no step is merged with another.
fn clock() -> Timestamp {
    static MINUTES: AtomicI64 = AtomicI64::new(0);
    Timestamp::from_second(60 * MINUTES.fetch_add(1, Ordering::Relaxed)).unwrap()
}

fn state(project: &Project) -> State {
    project.state(date(2026, 11, 23), &Calendar::bundled()).unwrap()
}

/// Applies an update as the page does (`update.ts`).
fn updated(shown: State, update: Update) -> State {
    State {
        head: update.head,
        records: patched(shown.records, update.records),
        steps: patched(shown.steps, update.steps),
        issues: patched(shown.issues, update.issues),
    }
}

fn patched<T>(mut list: Vec<T>, patch: Patch<T>) -> Vec<T> {
    list.splice(patch.from..patch.from + patch.drop, patch.put);
    for (index, item) in patch.changed {
        list[index] = item;
    }
    list
}

fn run(path: &Path, acts: &[Act]) -> Result<(), TestCaseError> {
    let mut project = Project::create(path, clock).unwrap();
    let (mut model, mut done, mut undone) = (Model::default(), Vec::new(), Vec::new());
    let mut shown = state(&project);
    for act in acts {
        match act {
            Act::Undo => {
                let was = project.undo().unwrap();
                prop_assert_eq!(was.is_some(), !done.is_empty());
                if let Some(earlier) = done.pop() {
                    undone.push(std::mem::replace(&mut model, earlier));
                }
            }
            Act::Redo => {
                let was = project.redo().unwrap();
                prop_assert_eq!(was.is_some(), !undone.is_empty());
                if let Some(later) = undone.pop() {
                    done.push(std::mem::replace(&mut model, later));
                }
            }
            Act::Reopen => {
                drop(project);
                project = Project::open(path, clock).unwrap();
            }
            _ => {
                let before = model.clone();
                if model.act(act) {
                    let revision = project.revision().unwrap();
                    apply(&mut project, act);
                    if project.revision().unwrap() != revision {
                        done.push(before);
                        undone.clear();
                    }
                }
            }
        }
        prop_assert_eq!(project.dump().unwrap(), model.dump(), "after {:?}", act);
        let now = state(&project);
        shown = updated(shown.clone(), now.since(&shown));
        prop_assert_eq!(json!(shown), json!(now), "after {:?}", act);
    }
    let kept = project.answers().unwrap();
    drop(project);
    let project = Project::open(path, clock).unwrap();
    let read = project.answers().unwrap();
    prop_assert_eq!(kept.changes_to(&read), []);
    prop_assert_eq!(project.dump().unwrap(), model.dump());
    drop(project);
    taken_back(path, &read)
}

/// Undoes everything: each earlier state and the difference to `last` make `last` again, and
/// what is left is an empty project.
fn taken_back(path: &Path, last: &Answers) -> Result<(), TestCaseError> {
    let mut project = Project::open(path, clock).unwrap();
    while project.undo().unwrap().is_some() {
        let earlier = project.answers().unwrap();
        let mut made = Answers::clone(&earlier);
        made.apply(earlier.changes_to(last));
        prop_assert_eq!(made.to_json(), last.to_json());
        prop_assert_eq!(made.changes_to(last), []);
    }
    prop_assert_eq!(project.dump().unwrap(), json!({}));
    Ok(())
}

#[test]
fn a_difference_puts_a_moved_record_where_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let mut project = Project::create(&dir.path().join("甲.suanbei"), clock).unwrap();
    project.add("algorithms").unwrap();
    project.add("algorithms").unwrap();
    let earlier = project.answers().unwrap();
    project.move_to("algorithms[1]", 0).unwrap();
    let later = project.answers().unwrap();
    let mut made = Answers::clone(&earlier);
    made.apply(earlier.changes_to(&later));
    assert_eq!(made.changes_to(&later), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
    ))]

    #[test]
    fn a_project_matches_the_model(acts in prop::collection::vec(act(), 1..40)) {
        let dir = tempfile::tempdir().unwrap();
        run(&dir.path().join("甲.suanbei"), &acts)?;
    }
}
