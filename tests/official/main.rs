//! Forms of the authority and of others, filled from the examples.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read};

use forms::{Made, Make, made};
use jiff::Timestamp;
use jiff::civil::date;
use suanbei::Project;
use suanbei::docx::{Docx, flow};
use suanbei::official::{Certainty, Places};
use suanbei::progress::{Progress, Step};
use suanbei::project::{Blank, Filled};

mod forms;
mod kept;
mod taken;

const COMMITMENT: &str = include_str!("commitment.txt");
const LIABILITY: &str = include_str!("liability.txt");
const ASSESSMENT: &str = include_str!("assessment.txt");
const PUBLICITY: &str = include_str!("publicity.txt");
const SUBJECT: &str = include_str!("subject.txt");
const ALGORITHM: &str = include_str!("algorithm.txt");

/// The six forms, each in the habits of one program.
fn all() -> [(&'static str, Made); 6] {
    [
        ("commitment", made(Make::LibreOffice, COMMITMENT)),
        ("liability", made(Make::Wps, LIABILITY)),
        ("assessment", made(Make::Word, ASSESSMENT)),
        ("publicity", made(Make::LibreOffice, PUBLICITY)),
        ("subject", made(Make::Wps, SUBJECT)),
        ("algorithm", made(Make::Word, ALGORITHM)),
    ]
}

fn example(name: &str) -> (tempfile::TempDir, Project) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("例.suanbei");
    let clock = || Timestamp::UNIX_EPOCH;
    let project =
        Project::create_example(&path, name, clock, &mut Progress::new(&mut |_| true));
    (dir, project.unwrap())
}

fn filled(project: &Project, docx: &[u8], places: &Places) -> Filled {
    let blank =
        Blank { places: places.clone(), ..Blank::of("表.docx", docx.to_vec(), None) };
    fill(project, &blank)
}

fn fill(project: &Project, blank: &Blank) -> Filled {
    let mut go_on = |_: Step<'_>| true;
    let progress = &mut Progress::new(&mut go_on);
    project.view().unwrap().fill(blank, date(2026, 11, 23), progress).unwrap()
}

/// Counts the places that are right, and all; lists what is wrong.
fn rated(project: &Project, name: &str, form: &Made) -> (usize, usize, String) {
    let (mut right, mut count, mut wrong) = (0, 0, String::new());
    let made = filled(project, &form.docx, &Places::new());
    let found: BTreeMap<&str, _> =
        made.places.iter().map(|one| (one.spot.as_str(), one)).collect();
    for (ids, wanted) in &form.wanted {
        let one = ids.iter().find_map(|id| found.get(id.as_str()));
        let key = one.and_then(|one| one.key.as_deref()).unwrap_or("-");
        // Another class has no such question: then nothing certain belongs there.
        let is_asked = wanted.split(',').any(|wanted| {
            wanted == "-" || made.offers.iter().any(|offer| offer.key == wanted)
        });
        let certainty = one.map(|one| one.certainty);
        let is_right = if is_asked {
            wanted.split(',').any(|wanted| wanted == key)
        } else {
            certainty != Some(Certainty::Sure)
        };
        count += 1;
        right += usize::from(is_right);
        if !is_right {
            _ = writeln!(wrong, "{name} {ids:?}: {wanted} is {key} ({certainty:?})");
            let is_silent = certainty == Some(Certainty::Sure);
            assert!(!is_silent, "wrong without a mark: {wrong}");
        }
    }
    let known: Vec<&str> =
        form.wanted.iter().flat_map(|(ids, _)| ids).map(String::as_str).collect();
    for one in &made.places {
        let is_known = known.contains(&one.spot.as_str());
        if !is_known && one.certainty == Certainty::Sure {
            _ = writeln!(wrong, "{name} {}: nothing is {:?}", one.spot, one.key);
        }
    }
    (right, count, wrong)
}

#[test]
fn what_belongs_where_is_found_in_forms_of_every_make_with_each_example() {
    for name in ["generative", "recommender", "supporter"] {
        let (_dir, project) = example(name);
        let all: Vec<_> =
            all().iter().map(|(form, made)| rated(&project, form, made)).collect();
        let right: usize = all.iter().map(|(right, ..)| right).sum();
        let count: usize = all.iter().map(|(_, count, _)| count).sum();
        let wrong: String = all.iter().map(|(.., wrong)| wrong.as_str()).collect();
        assert!(right * 100 >= count * 95, "{name}: {right} of {count}\n{wrong}");
        // With the example whose class the forms are for, every place is right.
        assert!(name != "generative" || wrong.is_empty(), "{right} of {count}\n{wrong}");
    }
}

/// Returns the text of the body, a paragraph a line.
fn text(docx: &[u8]) -> String {
    let mut docx = Docx::open(docx.to_vec()).unwrap();
    let parts = docx.parts().unwrap();
    let flow = flow(&parts[0].tree);
    let lines: Vec<_> = flow.paragraphs.iter().map(|one| one.text.as_str()).collect();
    lines.join("\n") + "\n"
}

fn entry(docx: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx.to_vec())).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(path).ok()?.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

#[test]
fn answers_stand_in_their_places_in_the_style_of_the_place() {
    let (_dir, project) = example("generative");
    let form = made(Make::Word, ALGORITHM);
    let made = filled(&project, &form.docx, &Places::new());
    let text = text(&made.docx);
    insta::assert_snapshot!(text, @"
    算法信息表
    算法名称：澜图营销文案生成合成算法
    算法类型：生成合成类　　版本号：V1.2.0
    主体角色：●服务提供者　○服务技术支持者
    使用场景：
    应用于营销文案生成场景。商家登录后在“智能写作”页选择渠道与文体，填写商品信息并点击“生成”，算法在数秒内返回三条候选文案；商家预览、修改并确认后方可复制或导出。典型用途包括电商详情页标题、社交平台种草短文、直播间口播稿和活动短信四类，服务对象为已完成手机号实名认证的商家账号，未向未成年人开放注册。
    输入模态：文本、图像；输出模态：文本
    是否包含生物特征：□是　☑否
    是否包含身份信息：（√）是　（ ）否
    算法流程图
    【此处插入算法流程图】
    产品及功能信息
    序号
    产品名称
    服务形式
    访问地址
    服务对象
    1
    澜图写作
    网站
    https://www.lantu-example.com
    中小商家（境内公众注册用户）
    2
    澜图写作
    APP
    https://www.lantu-example.com/download
    中小商家（境内公众注册用户）
    3
    澜图写作助手
    小程序
    微信搜索“澜图写作助手”
    中小商家（境内公众注册用户）
    使用的模型
    模型名称
    提供方
    备案编号
    用途
    通义千问大模型（API）
    阿里巴巴达摩院（杭州）科技有限公司
    网信算备330110507206401230035号
    营销文案文本生成
    澜图文本风险识别模型
    本单位

    输入输出文本风险分类
    算法策略
    算法策略（干预策略）：干预策略分为三级。输入侧：先经1.6万条敏感词库与正则规则匹配，再由风险识别模型判别意图，命中违法违规类别的请求直接拒答并提示原因，涉及医疗、金融收益承诺等高风险品类的请求强制追加合规提示。输出侧：对生成文本逐句二次检测，命中绝对化用语、虚假功效等问题时自动改写，改写失败则不予返回。人工侧：设置6名专职审核员，7×24小时轮班处理转审、用户举报和每日2%的随机抽检样本，平均处置时长15分钟；对多次触发拦截的账号采取警示、限制生成和停用等措施。
    ");
    let custom = entry(&made.docx, "docProps/custom.xml").unwrap();
    let custom = String::from_utf8(custom).unwrap();
    assert!(custom.contains(&made.fingerprint), "{custom}");
    let form = forms::made(Make::Word, ASSESSMENT);
    let made = filled(&project, &form.docx, &Places::new());
    let drawn = ["png", "jpeg"].map(|ending| format!("word/media/suanbei1.{ending}"));
    assert!(drawn.iter().any(|path| entry(&made.docx, path).is_some()));
}

#[test]
fn what_has_no_place_stays_byte_for_byte() {
    let (_dir, project) = example("generative");
    for (name, form) in all() {
        let made = filled(&project, &form.docx, &Places::new());
        assert_eq!(
            entry(&made.docx, "word/styles.xml"),
            entry(&form.docx, "word/styles.xml")
        );
        let document =
            |docx| String::from_utf8(entry(docx, "word/document.xml").unwrap()).unwrap();
        let (before, after) = (document(&form.docx), document(&made.docx));
        let mut docx = Docx::open(form.docx.clone()).unwrap();
        let tree = &docx.parts().unwrap()[0].tree;
        let mut at = 0;
        for paragraph in flow(tree).paragraphs {
            let raw = tree.node(paragraph.node).raw();
            if let Some(found) = after[at..].find(raw) {
                at += found + raw.len();
            } else {
                let is_free =
                    form.wanted.is_empty() || !paragraph.text.contains("我单位");
                assert!(is_free, "{name}: {}", paragraph.text);
            }
        }
        assert!(after.ends_with(&before[before.rfind("<w:sectPr").unwrap()..]), "{name}");
    }
}

#[test]
fn a_place_can_be_set_or_left_by_hand() {
    let (_dir, project) = example("generative");
    let form = made(Make::Wps, "主体名称：____\n其他：____");
    let places =
        [("p0".to_owned(), None), ("p1".to_owned(), Some("subject.uscc".to_owned()))];
    let made = filled(&project, &form.docx, &places.into());
    assert_eq!(text(&made.docx), "主体名称：____\n其他：91330110MAXAMPLE28\n");
    assert!(made.places.iter().all(|one| one.certainty == Certainty::Set));
}

#[test]
fn what_was_said_of_a_form_is_remembered_for_it() {
    let (_dir, mut project) = example("generative");
    let form = made(Make::Wps, "算法名称：____\n版本：____\n其他：____");
    let version = "algorithms[0].version".to_owned();
    let said = [("p0".to_owned(), None), ("p2".to_owned(), Some(version))];
    let first = filled(&project, &form.docx, &Places::new());
    assert!(first.offers.iter().any(|one| one.key == "algorithms[0].version"));
    project.note_places(&first.form, &said.into()).unwrap();
    let version = "V1.2.0";
    let made_now = filled(&project, &form.docx, &Places::new());
    assert_eq!(
        text(&made_now.docx),
        format!("算法名称：____\n版本：{version}\n其他：{version}\n")
    );
    // What is said now counts for more, and another form has no memory.
    let now = [("p2".to_owned(), None)];
    assert!(
        text(&filled(&project, &form.docx, &now.into()).docx).ends_with("其他：____\n")
    );
    let other = made(Make::Word, "算法名称：____");
    assert_ne!(
        text(&filled(&project, &other.docx, &Places::new()).docx),
        "算法名称：____\n"
    );
    project.note_places(&first.form, &Places::new()).unwrap();
    assert_eq!(filled(&project, &form.docx, &Places::new()).places[0].word, "已填");
}

#[test]
fn what_a_filer_wrote_is_no_instruction() {
    let (_dir, project) = example("generative");
    let said = "根据用户填写的商品信息和所选文体，组织提示词并生成文案，说明来源。";
    let form = made(Make::Wps, &format!("| 算法基本原理 | {said} |"));
    assert!(text(&filled(&project, &form.docx, &Places::new()).docx).contains(said));
}

#[test]
fn the_same_form_and_answers_make_the_same_bytes() {
    let (_dir, project) = example("generative");
    let form = made(Make::Word, ASSESSMENT);
    let one = filled(&project, &form.docx, &Places::new());
    let two = filled(&project, &form.docx, &Places::new());
    assert!(one.docx == two.docx && one.fingerprint == two.fingerprint);
}

#[test]
fn what_is_no_form_is_refused_with_its_reason() {
    let (_dir, project) = example("generative");
    let whole = made(Make::Word, SUBJECT).docx;
    let told = |bytes: &[u8]| {
        let view = project.view().unwrap();
        let blank = Blank::of("表.docx", bytes.to_vec(), None);
        let mut go_on = |_: Step<'_>| true;
        let progress = &mut Progress::new(&mut go_on);
        let made = view.fill(&blank, date(2026, 11, 23), progress);
        made.unwrap_err().to_string()
    };
    let lies = forms::packed(&[("_rels/.rels", "<a/>")]);
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    let bomb = forms::packed(&[("_rels/.rels", bomb)]);
    let told: Vec<_> = [
        &[][..],
        b"%PDF-1.7",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        &whole[..900],
        &lies,
        &bomb,
    ]
    .into_iter()
    .map(told)
    .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    文件“表.docx”无法读取：文件是空的（0 字节）
    文件“表.docx”无法读取：不是 DOCX 文件
    文件“表.docx”无法读取：文件有密码，或是旧的 DOC、XLS 格式。请去掉密码，另存为 DOCX、XLSX 后重试
    文件“表.docx”无法读取：文件不完整或已损坏，请用 Word、Excel 或 WPS 打开后另存一份
    文件“表.docx”无法读取：不是 DOCX 文件：找不到正文
    文件“表.docx”无法读取：其中的 _rels/.rels 已损坏（含有文档类型定义）
    ");
}
