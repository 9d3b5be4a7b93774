//! The list of every page and field, as text.

use std::fmt::Write;

use suanbei::form::{
    Certainty, Format, Group, Kind, PROJECT, Page, Spec, When, unwrapped,
};

/// Returns the list of every page and field.
pub(super) fn list() -> String {
    let mut text = String::new();
    describe_group(&mut text, &PROJECT, "");
    text
}

fn describe_group(text: &mut String, group: &Group, stem: &str) {
    for page in group.pages {
        let title = if group.key.is_empty() || group.title == page.title {
            page.title.to_owned()
        } else {
            format!("{} › {}", group.title, page.title)
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "【{title}】{}", needed(When::Never, page.when_shown()));
        let _ = writeln!(text, "{}", unwrapped(page.intro));
        text.push('\n');
        for spec in page.fields {
            describe(text, page, spec, stem);
            text.push('\n');
        }
        for nested in page.groups {
            describe_group(text, nested, &format!("{stem}{}[].", nested.key));
        }
    }
}

fn describe(text: &mut String, page: &Page, spec: &Spec, stem: &str) {
    let mut limits = kind(&spec.kind);
    if let Some(most) = spec.max_chars {
        let _ = write!(limits, "，最多 {most} 字");
    }
    let needed = needed(spec.when_required(), spec.when_shown());
    let _ = writeln!(text, "{stem}{}  {}", spec.key, spec.label);
    let basis = if spec.basis.is_empty() { page.basis } else { spec.basis };
    let portal = match spec.portal_label() {
        Some(label) if !page.portal.is_empty() => {
            format!("{} › {label}（{}）", page.portal, sureness(spec.certainty))
        }
        _ => "不直接填写，用于生成材料或核对".to_owned(),
    };
    let lines = [
        ("填法", format!("{limits}{needed}")),
        ("说明", unwrapped(spec.help)),
        ("示例", spec.example.replace('\n', "\n          ")),
        ("依据", basis.to_owned()),
        ("备案系统", portal),
    ];
    for (name, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
        let _ = writeln!(text, "    {name}：{line}");
    }
}

fn sureness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Official => "有法规或官方清单为据",
        Certainty::Practice => "有两个以上实务来源",
        Certainty::OneSource => "仅有一个来源",
        Certainty::Unverified => "未核实",
    }
}

fn needed(required: When, shown: When) -> String {
    let required = match required {
        When::Always => "，必填",
        When::Sometimes => "，视其他填报项必填",
        When::Never => "",
    };
    let shown = if shown == When::Always {
        ""
    } else {
        "，视其他填报项决定是否填写"
    };
    format!("{required}{shown}")
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text { format } => match format {
            Format::Plain => "文字",
            Format::Uscc => "统一社会信用代码",
            Format::PersonId { .. } => "证件号码",
            Format::Mobile => "手机号",
            Format::Email => "邮箱",
            Format::PostalCode => "邮政编码",
            Format::Url => "网址",
            Format::FilingNumber => "备案编号",
            Format::ModelNumber => "算法备案编号，或大模型备案、登记编号",
            Format::Permit => "许可或备案号",
        }
        .into(),
        Kind::LongText { least: 0, most: 0 } => "长文字".into(),
        Kind::LongText { least: 0, most } => format!("长文字，建议不超过 {most} 字"),
        Kind::LongText { least, most: 0 } => format!("长文字，建议不少于 {least} 字"),
        Kind::LongText { least, most } => format!("长文字，建议 {least}–{most} 字"),
        Kind::Number { unit } => format!("整数，单位：{unit}"),
        Kind::Date => "日期".into(),
        Kind::Until => "日期或“长期”".into(),
        Kind::YesNo => "是或否".into(),
        Kind::Choice { options, open } => offered("单选", options, *open),
        Kind::Choices { options, open } => offered("多选", options, *open),
        Kind::Leaves { tree } => {
            let leaves = tree.iter().flat_map(|(branch, leaves)| {
                leaves.iter().map(move |leaf| format!("{branch}/{leaf}"))
            });
            format!("多选：{}", leaves.collect::<Vec<_>>().join("、"))
        }
        Kind::Region => "六位行政区划代码".into(),
        Kind::Steps => "若干行文字".into(),
        Kind::Files(slot) => {
            let sizes: Vec<_> = slot
                .accepts
                .iter()
                .map(|kind| {
                    format!("{} 不超过 {} MB", kind.name(), slot.limit_mb(Some(*kind)))
                })
                .collect();
            format!("附件：最多 {} 个，{}", slot.most, sizes.join("，"))
        }
    }
}

fn offered(how: &str, options: &[&str], open: bool) -> String {
    let other = if open { "，或其他文字" } else { "" };
    format!("{how}：{}{other}", options.join("、"))
}
