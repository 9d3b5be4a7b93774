use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 每个产品的名称、服务形式、访问地址、服务状态、服务对象都已填写。
    ///
    /// ## 为什么
    /// 据实务经验，这些项目在备案系统中均为必填；审核人员会按这些信息打开产品核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// form = "网站"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// [[algorithms.products]]
    /// name = "澜图写作"
    /// form = "网站"
    /// url = "https://www.lantu-example.com"
    /// status = "已上线"
    /// audience = "中小商家"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// [[algorithms.products]]
    /// name = "改选角色前添加的产品"
    /// ```
    ///
    /// ## 怎么改
    /// 照产品实际情况填写；小程序等没有网址的，在访问地址中写明搜索方式。
    C042 Error "产品名称、服务形式、访问地址、服务状态、服务对象须填写完整。"
    basis "备案系统产品信息（实务经验）"
    required
}
