//! The list of every page and field, as text.

use std::fmt::Write;

use suanbei::form::{Certainty, Group, PROJECT, Page, Spec, When, unwrapped};

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
    let mut limits = spec.kind.about();
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
