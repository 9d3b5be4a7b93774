use super::borrowed_models;
use crate::form::algorithm::model_used;
use crate::lists::{Lists, folded};
use crate::numbers::filing_number;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 第三方模型填写的算法备案编号，在公示清单中，且属于这个模型或它的提供方；没有注销。
    ///
    /// ## 为什么
    /// 据实务经验，审核人员会在公示清单中核对第三方模型的编号，抄错一行或借用别家的编号会被退回。
    /// 模型名称、提供方与公示的算法名称、主体名称没有任何相同的字号时才提示。清单由软件自带，截至2026年3月，
    /// 以后公布的可以导入（suanbei lists import）；近年的编号可能还没有公布，不在清单中不提示。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// models = [{ name = "豆包大模型", provider = "北京抖音信息服务有限公司", origin = "第三方", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// models = [{ name = "示例大模型", provider = "上海星野示例科技有限公司", origin = "第三方", filing_number = "网信算备330110507206401230019号" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// models = [{ name = "豆包", provider = "火山引擎", origin = "第三方", filing_number = "网信算备110108823483901230031号" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// models = [{ name = "通义千问大模型（API）", provider = "阿里云", origin = "第三方", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// models = [{ name = "云雀大模型", provider = "北京抖音信息服务有限公司", origin = "第三方", filing_number = "Beijing-YunQue-20230821" }]
    /// ```
    ///
    /// ## 怎么改
    /// 在公示清单中查找模型提供方的编号（suanbei lists find），或向提供方核实；编号确属这个模型的，说明理由即可。
    X044 Warning "第三方模型“{name}”的备案编号“{number}”{problem}。"
    basis "驳回整改实例（实务经验）；公开备案清单统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for model in borrowed_models(part) {
        let number = model.text(&model_used::FILING_NUMBER);
        let (name, provider) =
            (model.text(&model_used::NAME), model.text(&model_used::PROVIDER));
        if let Some(problem) = problem(number, name, provider, part.lists) {
            let facts = [("name", name), ("number", number), ("problem", &*problem)];
            found.say(model, &model_used::FILING_NUMBER.spec, &facts);
        }
    }
}

fn problem(number: &str, name: &str, provider: &str, lists: &Lists) -> Option<String> {
    let year = filing_number::parse(number).ok()?.year;
    let rows: Vec<_> = lists.numbered(number).collect();
    let Some(last) = rows.last() else {
        // Numbers are published within a year and a half of the year that they tell.
        let (until, _) = lists.until()?;
        return (year + 1 < until).then(|| {
            format!("不在已知的公示清单中（{year}年的编号应已公布），请逐位核对")
        });
    };
    if let Some(ended) = rows.iter().map(|row| &row.ended).find(|ended| !ended.is_empty())
    {
        return Some(format!("已注销（公示清单：{ended}）"));
    }
    let own = words_of(&format!("{name}\n{provider}"));
    let related = rows.iter().any(|row| {
        let listed = words_of(&format!("{}\n{}", row.name, row.firm));
        shares_a_word(&own, &listed)
    });
    (!related && !name.is_empty() && !provider.is_empty()).then(|| {
        format!(
            "在公示清单中是“{}”（{}），与提供方“{provider}”不符，请核对",
            last.name, last.firm
        )
    })
}

/// What names have in common without being one: the longer words first.
const COMMON: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "大语言模型",
    "人工智能",
    "大模型",
    "计算机",
    "信息服务",
    "多模态",
    "个性化",
    "科技",
    "技术",
    "信息",
    "网络",
    "智能",
    "数字",
    "数据",
    "软件",
    "文化",
    "传媒",
    "服务",
    "发展",
    "集团",
    "系统",
    "中国",
    "生成",
    "合成",
    "算法",
    "模型",
    "文本",
    "图像",
    "图片",
    "视频",
    "音频",
    "对话",
    "语音",
    "推荐",
    "检索",
    "排序",
    "内容",
    "北京",
    "上海",
    "天津",
    "重庆",
    "深圳",
    "广州",
    "杭州",
    "南京",
    "成都",
    "武汉",
    "苏州",
    "厦门",
    "合肥",
    "西安",
    "长沙",
    "浙江",
    "江苏",
    "广东",
    "示例",
    "api",
    "chat",
    "gpt",
];

/// Returns a text without what many names have in common.
fn words_of(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(folded).collect();
    COMMON.iter().fold(lines.join("\n"), |text, word| text.replace(word, "\n"))
}

/// Returns whether two characters in a row are in both texts; of letters, three.
fn shares_a_word(a: &str, b: &str) -> bool {
    let chars: Vec<_> = a.chars().collect();
    (0..chars.len()).any(|at| {
        let length = if chars[at].is_ascii() { 3 } else { 2 };
        let word: Option<String> =
            chars.get(at..at + length).map(|word| word.iter().collect());
        word.is_some_and(|word| !word.contains('\n') && b.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_brand_are_related_and_common_words_relate_nobody() {
        let related = |a: &str, b: &str| shares_a_word(&words_of(a), &words_of(b));
        assert!(related("DeepSeek-V3", "深度求索deepseek生成合成算法"));
        assert!(related(
            "通义千问\n阿里云",
            "达摩院算法\n阿里巴巴达摩院（杭州）科技有限公司"
        ));
        assert!(!related(
            "甲智能大模型\n北京甲科技有限公司",
            "乙智能大模型\n北京乙科技有限公司"
        ));
    }
}
