use crate::form::algorithm::self_assessment::{cover, protection};
use crate::form::algorithm::{description, publicity};
use crate::form::product;
use crate::rules::words::{Words, asserted, has_any};
use crate::rules::{Found, Part, declare::rule};

/// Groups of users, each with words for them and for what is done for them.
const GROUPS: &[(&str, &[&str], &[&str])] = &[
    (
        "未成年人",
        &[
            "未成年人",
            "青少年",
            "儿童",
            "中小学生",
            "小学生",
            "中学生",
            "初中生",
            "高中生",
            "幼儿",
        ],
        &[
            "未成年人模式",
            "青少年模式",
            "儿童模式",
            "学生模式",
            "监护人",
            "家长",
            "防沉迷",
            "未成年人保护",
            "保护未成年人",
            "时长限制",
            "使用时长",
            "单日时长",
            "不推送",
            "适龄",
        ],
    ),
    (
        "老年人",
        &["老年人", "老年用户", "中老年", "银发", "长者", "老人"],
        &[
            "适老",
            "大字",
            "字号",
            "字体放大",
            "长辈模式",
            "老年人模式",
            "老年模式",
            "关怀模式",
            "无障碍",
            "语音播报",
            "人工客服",
            "老年人权益",
            "简易模式",
            "防诈",
        ],
    ),
];

rule! {
    /// ## 检查什么
    /// 服务对象、服务群体或使用场景包含未成年人（老年人）的，文字中写到了相应的保护措施。
    ///
    /// ## 为什么
    /// 向未成年人、老年人提供服务的，应当依法履行保护义务，提供适合其使用的模式和服务。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.audience = "中小学生及其教师。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "健康助手", audience = "中老年用户" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.audience = "中小学生及其教师。"
    /// self_assessment.other_rights = "提供未成年人模式，由监护人设置使用时长。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.audience = "18周岁以上的学习者，不向未成年人开放注册。"
    /// ```
    ///
    /// ## 怎么改
    /// 在“用户权益保护：其他”等处写明保护措施；并不面向他们的，改写服务对象。
    X025 Warning "“{field}”包含{group}（“{hit}”），没有写到对{group}的保护措施。"
    basis "《互联网信息服务算法推荐管理规定》第18、19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let fields = [
            &cover::AUDIENCE,
            &description::SCENARIO,
            &publicity::SCENARIO,
            &description::BRIEF,
        ];
        let own = fields.into_iter().map(|field| (algorithm, field));
        let products = part.products().map(|row| (row, &product::AUDIENCE));
        let named: Vec<_> = products.chain(own).collect();
        for (group, words, measures) in GROUPS {
            let words = Words::of(words);
            let hit = named.iter().find_map(|(record, field)| {
                Some((record, field, words.affirmed_in(record.text(field))?))
            });
            let Some((record, field, hit)) = hit else { continue };
            if part.texts().any(|(_, _, text)| has_any(&asserted(text), measures)) {
                continue;
            }
            let places = vec![
                record.place(&field.spec),
                algorithm.place(&protection::OTHER_RIGHTS.spec),
            ];
            let facts = [("field", field.spec.label), ("group", *group), ("hit", hit)];
            found.places(places, &facts);
        }
    }
}
