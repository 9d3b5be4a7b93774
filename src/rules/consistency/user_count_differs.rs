use crate::form::algorithm::description;
use crate::form::algorithm::self_assessment::cover;
use crate::form::{Field, Place, Record, product, subject};
use crate::rules::figures::figures;
use crate::rules::{Case, Found, declare::rule};

/// Where the number of users is told.
static FIELDS: [&Field<String>; 4] = [
    &cover::USER_COUNT,
    &cover::SOCIAL_IMPACT,
    &description::BRIEF,
    &description::SCENARIO,
];

rule! {
    /// ## 检查什么
    /// 自评估“用户数量”和简介、场景、社会影响写的月活，与主体月活、本算法各产品的月活之和都不相差30%以上；写的注册用户
    /// 不少于本算法用户最多的产品的月活；任何写法都不与主体月活相差百倍。本单位的报告等附件写的月活也比较。
    ///
    /// ## 为什么
    /// 用户数据前后冲突是常见的退回原因，单位写错（人、万人）的也会被发现。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.monthly_active_users = 126000
    /// [[algorithms]]
    /// self_assessment.user_count = "月活跃用户2.6万"
    /// ```
    /// ```toml fires
    /// subject.monthly_active_users = 42
    /// [[algorithms]]
    /// self_assessment.user_count = "注册用户397,000人"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.user_count = "注册商家1.2万"
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }]
    /// ```
    /// ```toml fires algorithms[0].materials.test_report
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "线上服务月活跃用户约1.2万人，测试期间稳定。", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// subject.monthly_active_users = 126000
    /// [[algorithms]]
    /// materials.test_report = [{ file_name = "测试报告.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = 126000
    /// [[algorithms]]
    /// self_assessment.user_count = "注册商家18.6万，月活跃用户约12.6万人"
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }, { name = "澜图写作", form = "APP", mau = 58000 }]
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = 0
    /// [[algorithms]]
    /// self_assessment.user_count = "接入企业36家"
    /// ```
    ///
    /// ## 怎么改
    /// 按同一口径核实，写明是注册用户还是月活跃用户，并检查单位。
    X020 Warning "“{field}写的是“{hit}”，{other}填的是{number}人。"
    basis "驳回原因统计（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        for field in FIELDS {
            let Some((hit, count)) = persons(algorithm.text(field)) else { continue };
            // Other texts count users of all kinds.
            let is_own = field.spec.key == cover::USER_COUNT.spec.key;
            if is_own || hit.contains("月活") {
                let at = algorithm.place(&field.spec);
                let label = format!("{}”", field.spec.label);
                compare(case, algorithm, at, &label, hit, count, found);
            }
        }
    }
    for part in case.parts() {
        for algorithm in part.algorithms() {
            for (record, spec, line) in part.own_lines() {
                let Some((hit, count)) = monthly_in_line(line.text) else { continue };
                let is_of_one = part
                    .products()
                    .filter_map(|row| row.get(&product::MAU))
                    .any(|users| (float(users) - count).abs() < 1.0);
                if !is_of_one {
                    let at = record.place(spec);
                    compare(case, algorithm, at, &line.at(), hit, count, found);
                }
            }
        }
    }
}

/// Returns the clause of a line that tells the monthly users of the whole, and how many; not
/// if it counts anything else as well, or may go on in the next line.
fn monthly_in_line(line: &str) -> Option<(&str, f64)> {
    let goes_on = line.trim_end().ends_with(|last: char| last.is_ascii_digit());
    if !line.contains("月活") || goes_on {
        return None;
    }
    persons(line).filter(|(hit, _)| {
        hit.contains("月活") && !hit.contains("日活") && figures(hit).count() == 1
    })
}

fn compare(
    case: Case<'_>,
    algorithm: Record<'_>,
    at: Place,
    label: &str,
    hit: &str,
    count: f64,
    found: &mut Found<'_>,
) {
    let project = case.project();
    let all = project.get(&subject::MONTHLY_ACTIVE_USERS).filter(|users| *users > 0);
    let products = || algorithm.rows(&product::GROUP);
    let monthly = |row: Record<'_>| row.get(&product::MAU);
    let sum: u64 = products().filter_map(monthly).sum();
    let biggest =
        products().filter_map(|row| Some((monthly(row)?, row))).max_by_key(|(n, _)| *n);
    let is_monthly = hit.contains("活跃") || hit.contains("月活") || hit.contains("日活");
    let is_far =
        |other: u64| (count - float(other)).abs() > 0.3 * float(other).max(count);
    let told = if let Some(all) = all
        && (is_monthly && is_far(all) && (sum == 0 || is_far(sum))
            || count > 100.0 * float(all)
            || 100.0 * count < float(all))
    {
        let other = project.place(&subject::MONTHLY_ACTIVE_USERS.spec);
        Some((other, subject::MONTHLY_ACTIVE_USERS.spec.label.to_owned(), all))
    } else if let Some((most, row)) = biggest
        && !is_monthly
        && count < 0.7 * float(most)
    {
        let name = row.name().unwrap_or_default();
        Some((row.place(&product::MAU.spec), format!("“{name}”的月活"), most))
    } else {
        None
    };
    if let Some((other, other_label, number)) = told {
        let number = number.to_string();
        let facts = [
            ("field", label),
            ("hit", hit),
            ("other", &*other_label),
            ("number", &*number),
        ];
        found.places(vec![at, other], &facts);
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 users")]
fn float(count: u64) -> f64 {
    count as f64
}

/// Returns the clause that counts persons, with their number: monthly ones if it tells them.
fn persons(text: &str) -> Option<(&str, f64)> {
    let clauses = text.split(['，', '。', '；', '、', '（', '）', '(', ')']);
    let counted = clauses.filter_map(|clause| {
        let figure = figures(clause).find(|figure| {
            let rest = clause[figure.end..].trim_start_matches(['余', '多', '个']);
            let is_other = rest
                .starts_with(['家', '年', '月', '日', '%', '％', '款', '项', '次', '条']);
            !is_other && !clause[figure.end..].starts_with("个月")
        })?;
        Some((clause.trim(), figure.value))
    });
    let mut counted: Vec<_> = counted.collect();
    counted.retain(|(clause, _)| {
        ["用户", "商家", "学习者", "会员", "账号", "人", "活"]
            .iter()
            .any(|word| clause.contains(word))
    });
    let monthly = counted.iter().find(|(clause, _)| clause.contains("月活"));
    monthly.or(counted.iter().find(|(clause, _)| !clause.contains("日活"))).copied()
}
