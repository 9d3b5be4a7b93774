//! Drafts of the management systems.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use suanbei::docx::{Docx, flow};
use tempfile::TempDir;

mod support;
use support::{TODAY, run, untouched};

/// Returns the names of the drafts, and what each says.
fn drafts(dir: &TempDir) -> Vec<(String, String)> {
    let made = run(dir, &["systems", "甲.suanbei", "--out", "制度", "--today", TODAY]);
    assert!(made.ends_with("exit 0"), "{made}");
    let mut all: Vec<_> = fs::read_dir(dir.path().join("制度"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let mut docx = Docx::open(fs::read(&path).unwrap()).unwrap();
            let part = docx.parts().unwrap().remove(0);
            let lines = flow(&part.tree).paragraphs.into_iter().map(|line| line.text);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn each_system_says_what_was_answered_and_marks_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei", "--example", "generative"]);
    let all = drafts(&dir);
    assert_eq!(all.len(), 10);
    let said =
        |title: &str| &all.iter().find(|(name, _)| name.contains(title)).unwrap().1;
    for (title, words) in [
        ("自评估", "低于85分不得上线"),
        ("监测", "导出、删除操作全量留痕"),
        ("监测", "（三）用户个人信息安全监测"),
        ("应急", "《互联网信息服务深度合成管理规定》第七条"),
        (
            "违法违规",
            "为落实算法安全主体责任，结合杭州澜图示例科技有限公司实际，制定本制度",
        ),
        ("诈骗", "【待补充：反电信网络诈骗制度】"),
        ("诈骗", "反电信网络诈骗、未成年人保护"),
        ("伦理", "怎样执行：【待补充：怎样执行】"),
    ] {
        assert!(said(title).contains(words), "{title}: {words}\n{}", said(title));
    }
    for (name, text) in &all {
        assert!(text.contains("第一条　") && text.contains("【待补充："), "{name}");
        assert!(text.contains("澜图营销文案生成合成算法"), "{name}");
    }
    let again = ["systems", "甲.suanbei", "--out", "制度"];
    assert!(untouched(&dir, || run(&dir, &again)).ends_with("exit 2"));
}

#[test]
fn a_recommender_is_told_nothing_of_deep_synthesis() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei", "--example", "recommender"]);
    for (name, text) in drafts(&dir) {
        assert!(!text.contains("深度合成"), "{name}");
    }
}

#[test]
fn an_empty_project_gives_drafts_of_gaps() {
    let dir = tempfile::tempdir().unwrap();
    run(&dir, &["new", "甲.suanbei"]);
    for (name, text) in drafts(&dir) {
        for gap in
            ["【待补充：单位名称】", "【待补充：适用的算法】", "【待补充：施行日期】"]
        {
            assert!(text.contains(gap), "{name}: {gap}");
        }
    }
}
