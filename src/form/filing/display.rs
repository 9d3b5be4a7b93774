//! What is shown to the public once an algorithm is filed, and whether somebody looked.

use jiff::civil::Date;
use serde_json::Value;

use super::in_force;
use crate::form::Attachment;
use crate::form::declare::{date, long_text, pictures, spelled, text, yes_no};
use crate::form::field::Binder;
use crate::form::product::{self, Form};
use crate::form::{Choice, Format, Record};

page! {
    /// 完成备案后，应当在网站、应用程序等的显著位置标明备案编号并提供公示信息链接。逐项核对后在这里记录，仅供内部使用。
    "display", "公示检查", portal "", basis "《互联网信息服务算法推荐管理规定》第26条；《互联网信息服务深度合成管理规定》第19条",
    shown_when is_in_force;

    /// 每个产品一行，写明产品、服务形式和位置。没有产品的技术支持者，写明服务的网站或文档。
    PLACES: String = "display.places", long_text("标明备案编号的位置", 0, 0).ours()
        .example("澜图写作（网站）：各页页脚");

    /// 用户不用寻找就能看到的位置。法规没有列举；实务中网站放在页脚，APP、小程序放在启动页或“设置—关于”（实务经验）。
    PROMINENT: bool = "display.prominent", yes_no("位置是否显著").ours();

    /// 编号指向的公示信息。实务中链接到备案系统首页，或者主管部门公布的公示文件（实务经验）。
    LINK: String = "display.link", spelled("公示信息链接", Format::Url).ours()
        .example("https://beian.cac.gov.cn");

    /// 最近一次从产品中点击链接、确认能够打开的日期。
    OPENED_ON: Date = "display.opened_on", date("链接打开核对日期").past().ours()
        .basis("内部记录");

    /// 在哪里公示了算法的基本原理、目的意图和主要运行机制：网址，或者产品中的位置。
    MECHANISM: String = "display.mechanism", text("机制机理公示位置").ours()
        .basis("《互联网信息服务算法推荐管理规定》第16条")
        .example("关于我们—算法公示");

    /// 标明编号的页面、公示页面的截图，每个产品一张。
    SCREENSHOTS: Vec<Attachment> = "display.screenshots", pictures("公示截图", 20, Binder::Left).ours()
        .basis("内部记录");
}

/// Returns whether a filing is the one by which its algorithm is filed.
fn is_in_force(filing: Record<'_>) -> bool {
    let owner = filing.parent();
    owner.and_then(in_force).is_some_and(|found| found.id() == filing.id())
}

/// Returns whether a line of [`PLACES`] is about a product or service: it has its name, and
/// its form if it names one.
#[must_use]
pub fn is_about(line: &str, product: Record<'_>) -> bool {
    // Both have their name under the same key.
    let name = product.text(&product::NAME);
    let mut forms = Form::OPTIONS.iter().filter(|form| line.contains(*form)).peekable();
    let own = product.raw(product::FORM.spec.key).and_then(Value::as_str);
    let fits =
        forms.peek().is_none() || forms.any(|&form| own.is_none_or(|own| own == form));
    !name.is_empty() && line.contains(name) && fits
}
