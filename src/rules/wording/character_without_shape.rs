use crate::form::{is_invisible, named};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 各项文字中没有材料所用字体（附带的字体，和项目另外选用的）不能印出的字符，例如表情符号。
    ///
    /// ## 为什么
    /// 材料采用长期保存格式（PDF/A），字体中没有的字符无法印出，也无法生成材料。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.company_type = "有限责任公司😀"
    /// ```
    /// ```toml silent
    /// subject.company_type = "有限责任公司（㐂、䶮、𬱖均可）"
    /// ```
    ///
    /// ## 怎么改
    /// 删除该字符或换一个字。姓名中的生僻字请改用国家标准编码的字形；附带的字体没有的字，可以在“设置”的
    /// “生僻字字体”中选用有这个字的字体文件（命令行：`suanbei font 项目文件 字体文件`），项目记下它的
    /// 名称和 SHA-256。换一台计算机时，须在那里再选一次同一文件。
    L016 Error "“{field}”中的字符{hit}没有可用的字形，材料无法印出。请换字、删去，或选用有这个字的字体。"
    basis "ISO 19005-2（PDF/A-2）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        let is_odd = |c: &char| is_invisible(*c) || !(part.can_print)(*c);
        if let Some(hit) = text.chars().filter(|c| !"\n\t".contains(*c)).find(is_odd) {
            found.say(record, spec, &[("field", spec.label), ("hit", &named(hit))]);
        }
    }
}
