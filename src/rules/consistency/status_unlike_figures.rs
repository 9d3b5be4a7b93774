use crate::form::Record;
use crate::form::product::{self, Status, service};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// “未上线”“测试中”的产品和服务，上线时间没有到；“已下线”的产品没有日活、月活。
    ///
    /// ## 为什么
    /// 审核人员会打开产品核对；状态与日期、用户数对不上，会被要求说明。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[0].status
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", status = "测试中", launch_date = "2026-01-12" }]
    /// ```
    /// ```toml fires algorithms[0].products[0].status
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", status = "已下线", mau = 68000 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", status = "测试中", launch_date = "2027-01-12" }, { name = "澜图写作", status = "已上线", launch_date = "2026-01-12", mau = 68000 }, { name = "澜图旧版", status = "已下线", launch_date = "2020-01-12", mau = 0 }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对服务状态、上线时间和用户数；已下线的产品不再对外提供服务，可以删去。
    X068 Warning "“{product}”的服务状态是“{status}”，{fact}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let services =
        part.algorithms().flat_map(|algorithm| algorithm.rows(&service::GROUP));
    let services = services.map(|row| (row, &service::STATUS, &service::LAUNCH_DATE));
    let products =
        part.products().map(|row| (row, &product::STATUS, &product::LAUNCH_DATE));
    for (row, status, launched) in products.chain(services) {
        let Some(state) = row.get(status) else { continue };
        let day = row.get(launched).filter(|day| *day <= part.today);
        let (other, fact) = match (state, day, users(row)) {
            (Status::Planned | Status::Testing, Some(day), _) => {
                (&launched.spec, format!("上线时间却填了 {day}"))
            }
            (Status::Closed, _, Some(users)) => {
                (&product::MAU.spec, format!("却有 {users} 个用户"))
            }
            _ => continue,
        };
        let facts = [
            ("product", &*row.name().unwrap_or_else(|| row.words())),
            ("status", state.word()),
            ("fact", &*fact),
        ];
        found.places(vec![row.place(&status.spec), row.place(other)], &facts);
    }
}

/// Returns how many use a product, if anybody does.
fn users(row: Record<'_>) -> Option<u64> {
    [&product::MAU, &product::DAU]
        .into_iter()
        .find_map(|field| row.get(field).filter(|users| *users > 0))
}
