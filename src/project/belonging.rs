//! Whether what a package holds is about the subject and the algorithm of this project that
//! it is said to be of.

use crate::form::{Record, algorithm, filing, subject};

/// Fails with the reason if two projects are not about one organisation, or do not say so.
pub(super) fn of_same_subject(
    theirs: Record<'_>,
    ours: Record<'_>,
) -> Result<(), String> {
    for (what, field) in [("统一社会信用代码", &subject::USCC), ("名称", &subject::NAME)]
    {
        let (theirs, ours) = (theirs.text(field), ours.text(field));
        if theirs.is_empty() || ours.is_empty() {
            continue;
        }
        return if theirs == ours {
            Ok(())
        } else {
            Err(format!(
                "其中主体的{what}是 {theirs}，与本项目的 {ours} 不同，不是本项目的材料包"
            ))
        };
    }
    Err("其中与本项目没有可以核对的主体名称或统一社会信用代码，无法确认是本项目的材料包"
        .to_owned())
}

/// Fails with the reason if `theirs`, of a package, is not `owner` but another algorithm: by
/// its name, or else by what both answer. A new name alone makes no other.
pub(super) fn is_of(
    theirs: Record<'_>,
    owner: Record<'_>,
    project: Record<'_>,
) -> Result<(), String> {
    let called = |one: Record<'_>| one.name().unwrap_or_default();
    let is_named =
        |one: &Record<'_>| theirs.name().is_some() && one.name() == theirs.name();
    let algorithms = || project.rows(&algorithm::GROUP);
    let any_named = algorithms().any(|one| is_named(&one));
    let likest = algorithms()
        .filter(|one| !any_named || is_named(one))
        .max_by_key(|one| (theirs.shared(*one), one.id() == owner.id()));
    let (name, title) = (called(theirs), filing::title(owner));
    match likest {
        Some(likest) if likest.id() != owner.id() => Err(format!(
            "其中的算法“{name}”是{}，不是{title}，请选择提交{title}时上传的材料包",
            filing::title(likest)
        )),
        _ if !any_named && theirs.shared(owner) * 2 < theirs.shared(theirs) => {
            Err(format!(
                "其中的算法“{name}”与{title}“{}”名称不同，填报内容也大多不同，请选择提交{title}时上传的材料包",
                called(owner)
            ))
        }
        _ => Ok(()),
    }
}
