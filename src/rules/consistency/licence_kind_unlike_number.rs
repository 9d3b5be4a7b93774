use crate::form::subject::licence;
use crate::numbers::{model_number, permit};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 资质类型与编号的写法相符：“ICP备”号是 ICP 备案（以 A 结尾的是 APP 备案，以 X 结尾的是小程序备案），
    /// “公网安备”号是公安联网备案，“B2-”等是增值电信业务经营许可证。没有后缀的主体备案号，三种备案都可以用。
    ///
    /// ## 为什么
    /// 类型选错，审核人员按类型查不到这个编号。
    ///
    /// ## 示例
    /// ```toml fires subject.licenses[0].kind
    /// [[subject.licenses]]
    /// kind = "小程序备案"
    /// number = "浙ICP备2099000001号-2A"
    /// ```
    /// ```toml fires subject.licenses[0].kind
    /// [[subject.licenses]]
    /// kind = "大模型备案"
    /// number = "浙公网安备33011002000001号"
    /// ```
    /// ```toml silent
    /// [[subject.licenses]]
    /// kind = "APP备案"
    /// number = "浙ICP备2099000001号"
    /// [[subject.licenses]]
    /// kind = "网络文化经营许可证"
    /// number = "浙网文〔2099〕0001-001号"
    /// [[subject.licenses]]
    /// kind = "ICP许可证"
    /// number = "京B2-20990002"
    /// ```
    ///
    /// ## 怎么改
    /// 按编号改选资质类型；选对了的，改正编号。
    X070 Warning "编号“{number}”是{own}的写法，资质类型选的是“{kind}”。"
    basis "已公布的备案号、许可证号归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let options = licence::KIND.spec.kind.open_options().unwrap_or_default();
    for licence in part.record.rows(&licence::GROUP) {
        let kind = licence.text(&licence::KIND);
        let number = licence.text(&licence::NUMBER).trim();
        let Some(fitting) = fitting(number) else { continue };
        if options.contains(&kind) && !fitting.contains(&kind) {
            let places = vec![
                licence.place(&licence::KIND.spec),
                licence.place(&licence::NUMBER.spec),
            ];
            let facts = [("number", number), ("own", fitting[0]), ("kind", kind)];
            found.places(places, &facts);
        }
    }
}

/// Returns the kinds of licence with numbers like this one, if its form tells.
fn fitting(number: &str) -> Option<&'static [&'static str]> {
    if permit::is_icp_filing(number) {
        return Some(match number.chars().last() {
            Some('A') => &["APP备案"],
            Some('X') => &["小程序备案"],
            Some('K') => return None, // 快应用 has no kind of its own
            Some('号') => &["ICP备案", "APP备案", "小程序备案"],
            _ => &["ICP备案"],
        });
    }
    if number.contains("公网安备") {
        return Some(&["公安联网备案"]);
    }
    if permit::is_icp_licence(number) {
        return Some(&["增值电信业务经营许可证", "ICP备案"]);
    }
    model_number::is_valid(number).then_some(&["大模型备案", "大模型登记"])
}
