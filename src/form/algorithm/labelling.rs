//! 结果标识: how generated content is marked.

use super::basics::Class;
use super::is;
use crate::form::Certainty::{Official, OneSource};
use crate::form::declare::{long_text, open_choices};

page! {
    /// 办理备案时须提供标识材料，写入自评估报告。下载、复制、导出的文件也应含有显式标识。传播他人内容的，
    /// 发现未作标识的生成合成信息，应当作出标识。
    "labelling", "结果标识", portal "", basis "《人工智能生成合成内容标识办法》第4、5、6、12条；《互联网信息服务算法推荐管理规定》第9条第1款；《互联网信息服务深度合成管理规定》第16、17条；GB 45438-2025《网络安全技术 人工智能生成合成内容标识方法》（未核对标准原文）";

    /// 写明显式标识、隐式标识各怎样做，协议怎样约定。不生成内容的，写明对他人生成合成的内容怎样识别、提示，
    /// 怎样供用户声明；不传播用户内容的，写“不涉及”。
    STATEMENT: String = "labelling.statement",
        long_text("标识情况", 100, 500).expected().certainty(Official).required_when("C035", |a| is(a, Class::Generative)).example("显式标识：结果区域顶部展示“本内容由AI生成”；隐式标识：导出文件元数据写入AIGC字段。");

    /// 用户能看到、听到的提示。视频须在起始画面和播放周边都有，虚拟场景须在起始画面有。
    EXPLICIT: Vec<String> = "labelling.explicit",
        open_choices("显式标识形式", &["界面文字提示", "内容起始文字", "图片角标", "视频起始画面",
            "视频播放周边", "虚拟场景起始画面", "音频语音提示", "音频节奏提示"]).expected().shown_when(|a| is(a, Class::Generative)).certainty(OneSource);

    /// 写在文件里、不易察觉的标识。文件元数据必须写入，数字水印是鼓励的形式。
    IMPLICIT: Vec<String> = "labelling.implicit",
        open_choices("隐式标识形式", &["文件元数据（AIGC 字段）", "数字水印"]).expected()
        .shown_when(|a| is(a, Class::Generative)).certainty(OneSource);
}
