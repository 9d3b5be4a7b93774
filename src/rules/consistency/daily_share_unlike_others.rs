use crate::form::product;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 同一算法的几个产品，日活占月活的比例相差不悬殊：没有一个超过一半、又是其他每个产品的五倍以上。
    ///
    /// ## 为什么
    /// 多写一个 0 时，日活仍可能小于月活，只有比例看得出来；用户数据前后冲突会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[0].dau
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", dau = 42000, mau = 68000 }, { name = "澜图写作助手", dau = 1500, mau = 17000 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", dau = 42000, mau = 68000 }, { name = "澜图写作助手", dau = 3000, mau = 17000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对日活、月活的位数和单位；属实的，说明理由即可。
    X079 Warning "“{product}”的日活 {daily} 是月活 {monthly} 的 {share}%，其他产品最多 {most}%，请核对位数。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let users = part.products().filter_map(|row| {
        let (daily, monthly) = row.get(&product::DAU).zip(row.get(&product::MAU))?;
        (daily > 0 && daily <= monthly).then_some((row, daily, monthly))
    });
    let users: Vec<_> = users.collect();
    for (at, &(row, daily, monthly)) in users.iter().enumerate() {
        let share = per_cent(daily, monthly);
        let others = users.iter().enumerate().filter(|(other, _)| *other != at);
        let most = others.map(|(_, &(_, daily, monthly))| per_cent(daily, monthly)).max();
        let Some(most) = most.filter(|most| share > 50 && share >= 5 * (*most).max(1))
        else {
            continue;
        };
        let numbers =
            [daily.to_string(), monthly.to_string(), share.to_string(), most.to_string()];
        let facts = [
            ("product", &*row.name().unwrap_or_else(|| row.words())),
            ("daily", &*numbers[0]),
            ("monthly", &*numbers[1]),
            ("share", &*numbers[2]),
            ("most", &*numbers[3]),
        ];
        let places = [&product::DAU.spec, &product::MAU.spec];
        found.places(places.map(|spec| row.place(spec)).to_vec(), &facts);
    }
}

fn per_cent(daily: u64, monthly: u64) -> u128 {
    u128::from(daily) * 100 / u128::from(monthly.max(1))
}
