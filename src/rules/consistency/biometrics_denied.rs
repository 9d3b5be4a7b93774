use std::sync::LazyLock;

use crate::form::algorithm::{data, description, model};
use crate::form::product::function;
use crate::rules::words::{Words, denies, ends_clause, has_any};
use crate::rules::{Found, Part, declare::rule};

static BIOMETRICS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/biometrics.txt")));

rule! {
    /// ## 检查什么
    /// “是否包含生物特征”选“否”时，简介、使用场景、数据、模型各项没有提到处理人脸、人声、声纹等。
    /// 说明“不提供”“不采集”的句子、课程和岗位等的名称不算。
    ///
    /// ## 为什么
    /// 处理人脸、人声等生物识别信息的，须取得个人的单独同意；提供生成或者编辑这些信息的功能的，
    /// 还应当开展安全评估。前后矛盾的材料会被退回（实务经验）。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].data.has_biometrics
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// scenario = "应用于口播视频生成场景。商家上传人脸照片后生成数字人口播视频。"
    /// ```
    /// ```toml fires algorithms[0].data.has_biometrics
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// scenario = "采集用户上传的人脸照片并由专业模型生成数字人视频，课程另行推荐。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// brief = "不向用户提供新闻类内容生成，也不提供人脸、人声等生物特征编辑功能。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// risk.safeguards = "防恶意利用方面，采用设备指纹与行为模型识别虚假点击。"
    /// brief = "采用设备指纹去重，随附发布者本人声明。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// scenario = "向学员推荐人脸识别技术课程、声纹识别岗位和《人脸识别入门》等图书。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = true
    /// data.sources = "预置音色数据来源于48名签约播音员，含声纹特征。"
    /// ```
    ///
    /// ## 怎么改
    /// 确实处理生物特征的，改选“是”并填写说明；不处理的，改写相关文字。
    X015 Error "文本提到人脸、声纹等生物特征，但“是否包含生物特征”选择了“否”。"
    basis "材料一致性（实务经验）；《中华人民共和国个人信息保护法》第29条（未核实）；《互联网信息服务深度合成管理规定》第15条第2款（生成、编辑生物识别信息的）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let fields = [
        &description::BRIEF,
        &description::SCENARIO,
        &data::SOURCES,
        &data::TRAINING,
        &data::MATERIAL_LIBRARY,
        &data::AUTHORISATIONS,
        &model::MECHANISM,
        &model::FEATURES,
    ];
    for algorithm in part.algorithms() {
        if algorithm.get(&data::HAS_BIOMETRICS) != Some(false) {
            continue;
        }
        let mut says_so = fields
            .iter()
            .filter(|field| field.spec.is_shown(algorithm))
            .filter(|field| mentions(algorithm.text(field)))
            .peekable();
        let functions = part.products().flat_map(|row| row.rows(&function::GROUP));
        let functions: Vec<_> =
            functions.filter(|row| mentions(row.text(&function::INTRO))).collect();
        if says_so.peek().is_some() || !functions.is_empty() {
            let specs =
                [&data::HAS_BIOMETRICS.spec].into_iter().chain(says_so.map(|f| &f.spec));
            let intros = functions.iter().map(|row| row.place(&function::INTRO.spec));
            let places = specs.map(|spec| algorithm.place(spec)).chain(intros);
            found.places(places.collect(), &[]);
        }
    }
}

/// After a word, these make it a mere topic: 人脸识别课程, 声纹识别岗位.
const TOPICS: &[&str] =
    &["课程", "教学", "培训", "讲座", "教材", "图书", "论文", "岗位", "职位"];

/// A topic counts only within this many characters after a word.
const NEAR: usize = 8;

fn mentions(text: &str) -> bool {
    let mut clauses = text.split(ends_clause).filter(|clause| !denies(clause));
    clauses.any(|clause| {
        BIOMETRICS.all_in(clause).any(|(at, word)| {
            let behind: String = clause[at + word.len()..].chars().take(NEAR).collect();
            let opened = clause[..at].rfind('《');
            let is_title = opened > clause[..at].rfind('》');
            !is_title && !has_any(&behind, TOPICS)
        })
    })
}
