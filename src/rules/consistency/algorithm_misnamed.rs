use crate::form::algorithm::basics;
use crate::rules::names::distance;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

/// Words that follow where 算法 begins another word: 澜图算法安全委员会.
const GOES_ON: &[&str] = &[
    "公示",
    "备案",
    "安全",
    "治理",
    "伦理",
    "工程",
    "团队",
    "研发",
    "中心",
    "部",
    "平台",
    "说明",
    "规则",
    "机制",
    "管理",
    "评估",
    "委员",
    "推荐服务",
    "责任",
    "岗",
];

/// Words that no name has: what has one is a sentence.
const NO_NAME: &[&str] = &[
    "的",
    "与",
    "和",
    "及",
    "采用",
    "使用",
    "调用",
    "运用",
    "由",
    "通过",
    "为",
    "对",
    "在",
    "是",
    "以",
    "向",
    "将",
    "或",
    "等",
    "关闭",
    "本算法",
    "该算法",
    "涉及",
];

rule! {
    /// ## 检查什么
    /// 各段文字中，以本算法的品牌开头、以“算法”结尾的名称，引号或书名号中的算法名称，以及与算法名称
    /// 只差一两个字的写法，都与“算法名称”（或本项目的另一个算法）一致。“本算法”不算。
    ///
    /// ## 为什么
    /// 算法名称在填报项、自评估报告和拟公示内容中须完全一致，用了别名的会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].brief
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// brief = "澜图智能文案生成算法面向中小商家。"
    /// ```
    /// ```toml fires algorithms[0].publicity.principle
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// publicity.principle = "蓝图营销文案生成合成算法基于大语言模型。"
    /// ```
    /// ```toml fires algorithms[0].scenario
    /// [[algorithms]]
    /// name = "声合语音合成算法-1"
    /// scenario = "声合语音合成算法-2应用于语音合成场景。"
    /// ```
    /// ```toml fires algorithms[0].self_assessment.conclusion
    /// [[algorithms]]
    /// name = "知途课程个性化推荐算法"
    /// self_assessment.conclusion = "经自评估，“课程个性化推荐算法”风险可控。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// brief = "澜图营销文案生成合成算法（以下简称“本算法”）面向中小商家，与个性化推荐算法无关，“澜图写作”算法公示页可以查阅。"
    /// scenario = "由澜图算法安全委员会管理，参照《互联网信息服务算法推荐管理规定》。"
    /// risk.analysis = "澜图课程推荐算法另行备案。"
    /// [[algorithms]]
    /// name = "澜图课程推荐算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// name = "声合语音合成算法-1"
    /// brief = "声合语音合成算法面向企业客户，采用“声学模型+声码器”算法。"
    /// ```
    ///
    /// ## 怎么改
    /// 全部改用“算法名称”中的写法；确是另一个算法的，为它另外填报一条，或改写这句话。
    X003 Warning "“{field}”中的算法名称写作“{hit}”，基本属性中是“{name}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let name = algorithm.text(&basics::NAME).trim();
        if !name.contains("算法") || name.chars().count() < 5 {
            continue;
        }
        let known = part.names().algorithms;
        let mut told = None;
        for (record, spec, text) in part.texts() {
            let this = Some((record.id(), spec.key));
            if spec.key == basics::NAME.spec.key && record.id() == algorithm.id()
                || this == told
            {
                continue;
            }
            if let Some(hit) = another_name(text, name, &known) {
                let places =
                    vec![record.place(spec), algorithm.place(&basics::NAME.spec)];
                let facts = [("field", spec.label), ("hit", hit), ("name", name)];
                found.places(places, &facts);
                told = this;
            }
        }
    }
}

/// Returns the first name in `text` that stands for the algorithm `name` and is not known.
fn another_name<'a>(text: &'a str, name: &str, known: &[String]) -> Option<&'a str> {
    const WORD: &str = "算法";
    text.match_indices(WORD).find_map(|(at, _)| {
        let rest = &text[at + WORD.len()..];
        let number =
            rest.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit());
        let number =
            if rest.starts_with('-') { &rest[..rest.len() - number.len()] } else { "" };
        let end = at + WORD.len() + number.len();
        let (head, after) = text.split_at(end);
        let is_known = |name: &String| {
            let stem = if number.is_empty() { stem(name) } else { name };
            head.ends_with(stem)
        };
        if known.iter().any(is_known) || has_any_start(after, GOES_ON) {
            return None;
        }
        quoted(head, after, name)
            .or_else(|| branded(head, name))
            .or_else(|| near(head, name))
    })
}

/// Returns a name without its number: 声合语音合成算法-1.
fn stem(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-')
}

fn has_any_start(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Returns the name that quotation marks enclose, if it resembles `name` or is introduced.
fn quoted<'a>(head: &'a str, after: &str, name: &str) -> Option<&'a str> {
    if !after.starts_with(['”', '》', '」', '"']) {
        return None;
    }
    let (before, inside) = head.rsplit_once(['“', '《', '「', '"'])?;
    let chars: Vec<char> = inside.chars().collect();
    if chars.len() < 5 || has_any(inside, NO_NAME) || inside.contains(['，', '。']) {
        return None;
    }
    let is_introduced =
        ["简称", "名为", "称为", "名称为"].iter().any(|word| before.ends_with(word));
    let shared = chars.windows(2).filter(|pair| {
        let pair: String = pair.iter().collect();
        pair != "算法" && name.contains(&pair)
    });
    (is_introduced || 2 * shared.count() >= chars.len() - 3).then_some(inside)
}

/// Returns the name that begins like `name`: its first two characters are the brand.
fn branded<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let brand: String = name.chars().take(2).collect();
    let phrase = &head[head.rfind(&brand)?..];
    let length = phrase.chars().count();
    let is_one = phrase.chars().all(|c| c.is_alphanumeric() || c == '-');
    (is_one && (6..=24).contains(&length) && !has_any(phrase, NO_NAME)).then_some(phrase)
}

/// Returns the end of `head` if it is a slip of `name`.
fn near<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let name: Vec<char> = name.chars().collect();
    let starts: Vec<_> = head.char_indices().rev().take(name.len() + 1).collect();
    let lengths = [name.len(), name.len() - 1, name.len() + 1];
    lengths.into_iter().find_map(|length| {
        let (at, first) = *starts.get(length - 1)?;
        let phrase = &head[at..];
        let chars: Vec<char> = phrase.chars().collect();
        let most = if first == name[0] { 2 } else { 1 };
        let is_slip = (first == name[0] || length == name.len())
            && 5 * most < name.len()
            && chars.iter().all(|c| c.is_alphanumeric() || *c == '-')
            && !has_any(phrase, NO_NAME)
            && (1..=most).contains(&distance(&chars, &name));
        is_slip.then_some(phrase)
    })
}
