use std::io::{Cursor, Read};

use super::*;

/// No text is an answer.
impl Fields for () {
    fn of(&self, _: &[&str], _: &[&str], _: &str) -> Option<String> {
        None
    }

    fn of_rows(&self, _: &[String], rows: &[Vec<String>]) -> Vec<Vec<Option<String>>> {
        rows.iter().map(|row| vec![None; row.len()]).collect()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "stands for the reader of a project")]
fn drawn(_: &str) -> Result<Vec<u8>> {
    let picture = image::RgbImage::from_pixel(800, 500, image::Rgb([40, 120, 200]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    Ok(bytes.into_inner())
}

fn sample() -> Vec<Block> {
    let text = |s: &str| s.to_owned();
    let row = |n: usize| vec![n.to_string(), format!("检查项{n}"), text("是\n已上线")];
    vec![
        Block::Title { s: text("算法安全自评估报告\n（生成合成类）") },
        Block::Line {
            s: text("上海䶮曜智能科技有限公司"), align: Align::Center
        },
        Block::Contents,
        Block::H { level: 1, s: text("一、算法情况") },
        Block::H { level: 2, s: text("（一）算法数据") },
        Block::H { level: 3, s: text("1. 数据来源") },
        Block::P {
            s: text("本算法输入<数据>&来源\u{1}于自有业务。").repeat(8)
        },
        Block::Table {
            caption: text("表 1 检查表"),
            widths: vec![1.0, 4.0, 2.0],
            head: vec![text("序号"), text("项目"), text("结论")],
            rows: (1..60).map(row).collect(),
        },
        Block::Table {
            caption: String::new(),
            widths: vec![26.0, 74.0],
            head: vec![],
            rows: vec![vec![text("单位名称"), String::new()]],
        },
        Block::Picture {
            path: text("/files/1"),
            caption: text("图 1 界面"),
            width_mm: 120.0,
        },
        Block::Flow {
            caption: text("图 2 流程"),
            steps: vec![text("输入"), text("模型推理"), text("输出\n（加标识）")],
        },
        Block::Break,
        Block::Break,
        Block::Sign {
            lines: vec![text("法定代表人（签字）：")],
            org: text("上海䶮曜智能科技有限公司"),
            date: text("2026年3月18日"),
        },
    ]
}

fn part(docx: &[u8], name: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    parts.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written() -> Vec<u8> {
    write("自评估报告", &sample(), "上海䶮曜 指纹 9f2c41ab", &drawn, &()).unwrap()
}

/// Returns the text of a part, without its tags.
fn words(xml: &str) -> String {
    let pieces = xml.split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(_, text)| text).collect()
}

#[test]
fn the_copy_says_what_the_blocks_say() {
    let body = words(&part(&written(), "word/document.xml"));
    let said = [
        "算法安全自评估报告（生成合成类）",
        "一、算法情况",
        "本算法输入&lt;数据&gt;&amp;来源于自有业务。",
        "检查项59",
        "已上线",
        "图 1 界面",
        "（加标识）",
        "上海䶮曜智能科技有限公司（盖章）",
        "2026年3月18日",
    ];
    for text in said {
        assert!(body.contains(text), "{text}");
    }
    assert!(words(&part(&written(), "word/header1.xml")).contains("9f2c41ab"));
}

#[test]
fn only_tables_with_a_head_repeat_it() {
    let body = part(&written(), "word/document.xml");
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    let head = body.find("<w:tblHeader/>").unwrap();
    assert!(head < body.find("检查项1<").unwrap());
}

#[test]
fn adjacent_breaks_leave_no_empty_page() {
    let body = part(&written(), "word/document.xml");
    assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 1);
    assert!(!body.contains("<w:br "));
}

#[test]
fn a_picture_keeps_its_shape() {
    let body = part(&written(), "word/document.xml");
    assert!(body.contains(r#"cx="4320000" cy="2700000""#), "120 mm × 75 mm");
    let links = part(&written(), "word/_rels/document.xml.rels");
    let mut parts = zip::ZipArchive::new(Cursor::new(written())).unwrap();
    assert!(links.contains("media/picture1.jpeg"));
    assert!(parts.by_name("word/media/picture1.jpeg").is_ok());
}

/// The child elements that we write, in the order of ECMA-376, part 1.
const ORDER: [(&str, &[&str]); 10] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:pageBreakBefore",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    ("w:rPr", &["w:rFonts", "w:b", "w:sz", "w:szCs", "w:lang"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tblPr", &["w:tblW", "w:jc", "w:tblBorders", "w:tblLayout"]),
    (
        "w:tblBorders",
        &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
    ),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:tcBorders", "w:shd", "w:vAlign"]),
    ("w:sectPr", &["w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar"]),
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:qFormat", "w:pPr", "w:rPr"]),
    ("wp:inline", &["wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"]),
];

#[test]
fn every_part_is_in_schema_order() {
    use quick_xml::events::Event;
    for name in ["document", "styles", "header1", "footer1"] {
        let xml = part(&written(), &format!("word/{name}.xml"));
        let mut reader = quick_xml::Reader::from_str(&xml);
        // The open elements, each with the schema position of its last child.
        let mut open: Vec<(String, usize)> = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            let (element, has_children) = match &event {
                Event::Start(element) => (element, true),
                Event::Empty(element) => (element, false),
                Event::End(_) => {
                    open.pop();
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            let child = element.name().as_ref().to_owned();
            if let Some((parent, at)) = open.last_mut()
                && let Some((_, order)) = ORDER.iter().find(|(known, _)| known == parent)
            {
                let place = order.iter().position(|known| *known == child);
                let place = place.unwrap_or_else(|| panic!("{child} in {parent}"));
                assert!(place >= *at, "{name}: {child} comes too late in {parent}");
                *at = place;
            }
            if has_children {
                open.push((child, 0));
            }
        }
        assert!(open.is_empty(), "{name}");
    }
}

#[test]
fn every_drawing_and_bookmark_has_an_id_of_its_own() {
    let mut blocks = sample();
    blocks.extend(sample());
    let docx = write("自评估报告", &blocks, "", &drawn, &()).unwrap();
    let body = part(&docx, "word/document.xml");
    for element in ["<wp:docPr id=\"", "<w:bookmarkStart w:id=\""] {
        let ids = body.split(element).skip(1);
        let ids: Vec<_> = ids.filter_map(|rest| rest.split('"').next()).collect();
        let own: std::collections::BTreeSet<_> = ids.iter().collect();
        assert!(ids.len() > 1 && own.len() == ids.len(), "{element}: {ids:?}");
    }
}

#[test]
fn the_contents_name_the_headings() {
    let body = part(&written(), "word/document.xml");
    let contents = body.split("TOC \\o").nth(1).unwrap();
    let contents =
        words(contents.split("w:fldCharType=\"end\"/></w:r></w:p>").next().unwrap());
    for heading in ["一、算法情况", "（一）算法数据"] {
        assert!(contents.contains(heading), "{contents}");
    }
}

#[test]
fn the_same_blocks_give_the_same_bytes() {
    assert_eq!(written(), written());
}

#[test]
fn a_damaged_picture_is_named() {
    let torn = |_: &str| Ok(vec![0xff, 0xd8, 0xff, 0x00]);
    let error = write("报告", &sample(), "", &torn, &()).unwrap_err();
    assert!(error.to_string().contains("图 1 界面"), "{error}");
}
