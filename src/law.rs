//! The regulations that a filing rests on, article by article.
//!
//! The texts in `assets/laws` were transcribed from public copies; the promulgated text
//! prevails. The form and the rules interpret the law: they name articles, and [`cited`]
//! finds them.

use std::sync::LazyLock;

use serde::Serialize;
use ts_rs::TS;

/// A regulation.
#[derive(Debug)]
pub struct Law {
    /// The exact title, without 《》.
    pub title: &'static str,
    /// Its document number and effective date.
    pub issued: &'static str,
    /// Where it was published.
    pub source: &'static str,
    articles: Vec<(&'static str, &'static str)>,
}

/// An article of a regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Article {
    /// Where it stands: `《互联网信息服务算法推荐管理规定》第二十四条`.
    pub name: String,
    /// Its paragraphs, a line each.
    pub text: &'static str,
    /// The number of the regulation, and since when it is in force.
    pub issued: &'static str,
    /// Where the regulation was published.
    pub source: &'static str,
}

static LAWS: LazyLock<[Law; 5]> = LazyLock::new(|| {
    [
        read(include_str!("../assets/laws/recommendation.txt")),
        read(include_str!("../assets/laws/deep_synthesis.txt")),
        read(include_str!("../assets/laws/generative_ai.txt")),
        read(include_str!("../assets/laws/labelling.txt")),
        read(include_str!("../assets/laws/security_assessment.txt")),
    ]
});

/// Returns the regulations whose text is bundled.
#[must_use]
pub fn all() -> &'static [Law] {
    &*LAWS
}

/// Returns the bundled articles that `basis` cites, in its order:
/// `《互联网信息服务深度合成管理规定》第16、17条` names two.
#[must_use]
pub fn cited(basis: &str) -> Vec<Article> {
    let named = basis.split('《').skip(1).filter_map(|part| part.split_once('》'));
    let articles = named.flat_map(|(title, rest)| {
        let law = all().iter().find(|law| law.title == title);
        law.into_iter()
            .flat_map(move |law| numbers(rest).filter_map(|number| law.article(number)))
    });
    articles.collect()
}

impl Law {
    /// Returns an article by its number, from 1.
    #[must_use]
    pub fn article(&self, number: usize) -> Option<Article> {
        let (name, text) = self.articles.get(number.checked_sub(1)?)?;
        let name = format!("《{}》{name}", self.title);
        Some(Article { name, text, issued: self.issued, source: self.source })
    }
}

/// Returns the numbers of the articles that `rest` begins with: `第16、17条第1款、第19条`.
fn numbers(rest: &str) -> impl Iterator<Item = usize> {
    let mut found = Vec::new();
    let mut rest = rest;
    while let Some((list, after)) =
        rest.trim_start_matches('、').strip_prefix('第').and_then(|rest| {
            let end = rest.find(['条', '款', '项'])?;
            Some((&rest[..end], &rest[end..]))
        })
    {
        if after.starts_with('条') {
            found.extend(list.split('、').filter_map(|one| one.parse::<usize>().ok()));
        }
        rest = &after['条'.len_utf8()..];
    }
    found.into_iter()
}

/// Parses a file of `assets/laws`: title, number and source on a line each, then the
/// articles, each below its name. Chapter headings start with `#`.
fn read(text: &'static str) -> Law {
    let mut head = text.lines();
    let mut line = || head.next().unwrap_or_default();
    let (title, issued, source) = (line(), line(), line());
    let blocks = text.split("\n\n").filter(|block| block.starts_with('第'));
    let articles = blocks.filter_map(|block| block.trim_end().split_once('\n')).collect();
    Law { title, issued, source, articles }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(basis: &str) -> Vec<String> {
        cited(basis).into_iter().map(|article| article.name).collect()
    }

    #[test]
    fn articles_are_complete_and_in_order() {
        let counted: Vec<_> = all().iter().map(|law| law.articles.len()).collect();
        assert_eq!(counted, [35, 25, 24, 14, 17]);
        for law in all() {
            let last = law.articles.len() - 1;
            for (index, (name, text)) in law.articles.iter().enumerate() {
                let expected = format!("第{}条", chinese(index + 1));
                assert_eq!(*name, expected, "{}", law.title);
                assert!(text.ends_with(['。', '；', '：']), "{} {name}", law.title);
            }
            assert!(law.articles[last].1.contains("起施行"), "{}", law.title);
            assert!(law.source.starts_with("https://"), "{}", law.title);
            assert!(law.issued.ends_with("日起施行"), "{}", law.title);
        }
    }

    #[test]
    fn cited_articles_are_found() {
        let filing = &cited("《互联网信息服务算法推荐管理规定》第24条第1款")[0];
        assert_eq!(filing.name, "《互联网信息服务算法推荐管理规定》第二十四条");
        assert!(filing.text.contains("十个工作日内"), "{}", filing.text);
        assert_eq!(
            names(
                "实务经验；《互联网信息服务深度合成管理规定》第14条第2款、第15、16条；\
                 《人工智能生成合成内容标识办法》第4条"
            ),
            [
                "《互联网信息服务深度合成管理规定》第十四条",
                "《互联网信息服务深度合成管理规定》第十五条",
                "《互联网信息服务深度合成管理规定》第十六条",
                "《人工智能生成合成内容标识办法》第四条",
            ]
        );
    }

    #[test]
    fn unknown_laws_and_articles_are_not_found() {
        for basis in [
            "",
            "备案系统主体信息（实务经验）",
            "《中华人民共和国民法典》第18条",
            "《互联网信息服务算法推荐管理规定》",
            "《互联网信息服务算法推荐管理规定》第36条",
            "《互联网信息服务算法推荐管理规定》第0条",
            "《互联网信息服务算法推荐管理规定》第",
            "《互联网信息服务算法推荐管理规定",
        ] {
            assert_eq!(cited(basis), [], "{basis}");
        }
    }

    /// Returns a number below 100 in Chinese numerals.
    fn chinese(number: usize) -> String {
        let digit = |digit: usize| {
            ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit]
        };
        match number / 10 {
            0 => digit(number).to_owned(),
            1 => format!("十{}", digit(number % 10)),
            tens => format!("{}十{}", digit(tens), digit(number % 10)),
        }
    }
}
