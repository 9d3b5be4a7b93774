use crate::form::algorithm::basics::{self, Class};
use crate::form::algorithm::{description, publicity};
use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

/// What algorithms of each class do, as the published lists call them.
pub(in crate::rules) const DEEDS: &[(Class, &[&str])] = &[
    (Class::Generative, &["生成", "合成"]),
    (Class::Recommending, &["推荐", "推送"]),
    (Class::Ranking, &["排序", "精选", "热榜", "榜单", "热搜", "排行"]),
    (Class::Searching, &["检索", "搜索"]),
    (Class::Filtering, &["过滤", "内容审核"]),
    (Class::Dispatching, &["调度", "派单", "分单"]),
];

/// How often a text must speak of another class before it counts.
const OFTEN: usize = 4;

rule! {
    /// ## 检查什么
    /// 算法名称末尾的“推荐”“检索”“排序”“过滤”“调度”“生成”等字样，以及简介、场景、目的和功能介绍中
    /// 反复写到的做法，与所选的算法类型相符。
    ///
    /// ## 为什么
    /// 算法类型选错（例如推荐算法按检索填报）会被要求重新填报。公示清单中，名称末尾与类型不符的不到 1%。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].class
    /// [[algorithms]]
    /// class = "信息检索类"
    /// name = "知途课程个性化推荐算法"
    /// ```
    /// ```toml fires algorithms[0].class
    /// [[algorithms]]
    /// class = "信息检索类"
    /// name = "知途学习助手算法"
    /// brief = "算法向用户推荐课程，推荐结果按兴趣更新。"
    /// scenario = "应用于课程推荐场景，在首页推荐二十门课程。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// name = "知途课程个性化推荐算法"
    /// brief = "算法经召回、排序、重排输出课程，排序模型综合四个目标，排序结果打散，最后推荐给用户。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// name = "检索增强问答算法"
    /// ```
    ///
    /// ## 怎么改
    /// 按算法对外提供的功能选择算法类型；类型没有选错的，改写名称或文字。
    X047 Warning "{what}是“{hit}”，算法类型选的却是“{class}”。"
    basis "驳回整改实例（实务经验）；公开备案清单统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(class) = algorithm.get(&basics::CLASS) else { continue };
        let name = algorithm.text(&basics::NAME);
        let (what, hit, place) = match deed_named(name) {
            Some((named, deed)) if named != class => {
                (format!("算法名称“{name}”说的"), deed, &basics::NAME.spec)
            }
            _ => {
                let told: String = [
                    algorithm.text(&description::BRIEF),
                    algorithm.text(&description::SCENARIO),
                    algorithm.text(&publicity::PURPOSE),
                ]
                .into_iter()
                .chain(part.products().flat_map(|product| {
                    let functions = product.rows(&product::function::GROUP);
                    functions.map(|function| function.text(&product::function::INTRO))
                }))
                .collect();
                let Some((deed, count)) = deed_told(&told, class) else { continue };
                let what = format!("简介、场景等 {count} 处写的");
                (what, deed, &description::BRIEF.spec)
            }
        };
        let places = vec![algorithm.place(&basics::CLASS.spec), algorithm.place(place)];
        found.places(places, &[("what", &what), ("hit", hit), ("class", class.word())]);
    }
}

/// Returns the class that the last word of a name tells, with the word.
fn deed_named(name: &str) -> Option<(Class, &'static str)> {
    let is_number = |c: char| c.is_ascii_alphanumeric() || "-—_.（）()".contains(c);
    let stem = name.trim().trim_end_matches(is_number);
    let stem = stem.strip_suffix("算法").unwrap_or(stem);
    let all =
        DEEDS.iter().flat_map(|(class, deeds)| deeds.iter().map(|deed| (*class, *deed)));
    all.into_iter().find(|(_, deed)| stem.ends_with(deed))
}

/// Returns what `told` speaks of most, with how often, if that is another class's deed and
/// the own ones are hardly there.
fn deed_told(told: &str, class: Class) -> Option<(&'static str, usize)> {
    let count =
        |deeds: &[&str]| deeds.iter().map(|deed| told.matches(deed).count()).sum();
    let own =
        DEEDS.iter().find(|(of, _)| *of == class).map_or(0, |(_, deeds)| count(deeds));
    let others = DEEDS.iter().filter(|(of, _)| *of != class);
    let most =
        others.map(|(_, deeds)| (deeds[0], count(deeds))).max_by_key(|(_, n)| *n)?;
    (most.1 >= OFTEN && own * OFTEN < most.1).then_some(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Lists;

    /// Of the 7,259 published names, those that would be doubted in vain.
    #[test]
    fn of_the_published_names_less_than_one_in_a_hundred_is_doubted() {
        let lists = Lists::bundled();
        let doubted = lists.rows().filter(|row| {
            let Some((class, _)) = deed_named(&row.name) else { return false };
            let fits: &[Class] = match &*row.kind {
                "个性化推送类" => &[Class::Recommending],
                "排序精选类" => &[Class::Ranking],
                "信息检索类" => &[Class::Searching],
                "内容过滤类" => &[Class::Filtering],
                "检索过滤类" => &[Class::Searching, Class::Filtering],
                "调度决策类" => &[Class::Dispatching],
                _ => &[Class::Generative],
            };
            !fits.contains(&class)
        });
        let (doubted, all) = (doubted.count(), lists.rows().count());
        assert_eq!((doubted, all), (8, 7259), "0.11 %");
    }
}
