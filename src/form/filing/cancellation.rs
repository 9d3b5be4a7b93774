//! What is told of the end of a service: the only part of a filing that is printed.

use super::{PURPOSE, Purpose};
use crate::form::declare::long_text;

page! {
    /// 写入注销说明。法规要求终止服务的“作出妥善安排”，没有列明安排的内容；以下各项的写法是内部建议。
    "cancellation", "注销说明", portal "", basis "《互联网信息服务算法推荐管理规定》第24条第3款",
    shown_when |filing| filing.get(&PURPOSE) == Some(Purpose::Cancellation);

    /// 为什么终止服务，例如产品下线、改用其他算法。
    REASON: String = "cancellation.reason", long_text("终止服务的原因", 0, 300).ours()
        .example("因产品业务调整，自终止服务之日起不再提供文案生成功能，相关页面和接口已经下线。");

    /// 什么时候、怎样告知用户，没有用完的付费服务怎样处理，投诉渠道保留到什么时候。
    USERS: String = "cancellation.users", long_text("对用户的安排", 0, 500).ours()
        .example("已于终止服务三十日前在首页和站内信公告；未使用的套餐按剩余期限退费；客服和投诉渠道在终止后保留三个月。");

    /// 用户数据、日志、模型怎样保存、返还或者删除。网络日志依法应当留存的，不要提前删除。
    DATA: String = "cancellation.data", long_text("对数据的安排", 0, 500).ours()
        .basis("《互联网信息服务算法推荐管理规定》第24条第3款、第28条")
        .example("用户可在终止后三个月内导出历史文案，期满删除；网络日志依法留存期满后删除；模型接口密钥已停用。");
}
