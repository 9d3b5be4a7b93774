//! Registration on the portal, without the password.

use super::declare::{open_choices, spelled};
use super::subject::{self, contact};
use super::{Certainty::OneSource, Format, Spec};

/// What the registration asks besides, and the form asks elsewhere (备案流程说明：实务经验，未核实).
pub(crate) static ASKED_ELSEWHERE: [&Spec; 4] = [
    &subject::USCC.spec,
    &contact::NAME.spec,
    &contact::MOBILE.spec,
    &contact::EMAIL.spec,
];

page! {
    /// 每个主体在互联网信息服务算法备案系统注册一个账号，由“填报人员入口”登录。
    /// 本软件不记录密码。
    "account", "账号注册", portal "系统注册 › 企业用户注册", basis "备案系统登录说明（实务经验）";

    /// 注册和登录备案系统用的邮箱，建议使用企业邮箱并由专人保管。
    EMAIL: String = "account.email",
        spelled("注册邮箱", Format::Email).certainty(OneSource).example("compliance@lantu-example.com");

    /// 注册前逐项确认。密码请自行妥善保管，不要写进任何材料。
    CHECKLIST: Vec<String> = "account.checklist",
        open_choices("注册准备", &[
            "使用谷歌、Edge、火狐或 360 极速等较新的浏览器",
            "密码足够强（8 位以上，含大小写字母、数字和符号）",
            "注册邮箱已通过验证",
        ]).ours();
}
