//! 算法数据.

use super::basics::Class;
use super::{is, is_supporter};
use crate::form::Certainty::{OneSource, Unverified};
use crate::form::declare::{long_text, open_choices, text, yes_no};

static MODALITIES: &[&str] =
    &["文本", "图像", "音频", "视频", "3D/虚拟场景", "代码", "结构化数据", "其他"];

/// The file formats of each modality (domain/enums.json).
pub static FORMATS: &[(&str, &[&str])] = &[
    ("文本", &["txt", "json", "docx", "pdf", "html", "md", "csv", "xlsx", "pptx"]),
    ("图像", &["jpg", "jpeg", "png", "webp", "bmp", "gif", "svg"]),
    ("音频", &["mp3", "wav", "aac", "m4a", "pcm", "ogg", "flac"]),
    ("视频", &["mp4", "mov", "avi", "webm", "m3u8"]),
    ("3D/虚拟场景", &["glb", "gltf", "obj", "fbx", "usdz"]),
    ("代码", &["txt", "zip"]),
];

page! {
    /// 审核时会核对输出模态与文件格式是否对应、数据来源是否合法。
    "data", "算法数据", portal "算法信息 › 算法详细属性 › 算法数据", basis "备案系统算法数据（实务经验）";

    /// 勾选算法实际接收的数据类型。
    INPUT_MODALITIES: Vec<String> = "data.input_modalities",
        open_choices("输入模态", MODALITIES).expected().required_when("C026", |a| is(a, Class::Generative));

    /// 例如 txt、jpg；单个文件的大小等限制请写在数据来源中。
    INPUT_FORMATS: Vec<String> = "data.input_formats",
        open_choices("输入文件格式", &["txt", "jpg", "png", "mp3", "wav", "mp4", "docx", "pdf"]).certainty(OneSource);

    /// 勾选算法实际产生的数据类型。
    OUTPUT_MODALITIES: Vec<String> = "data.output_modalities",
        open_choices("输出模态", MODALITIES).expected().required_when("C026", |a| is(a, Class::Generative));

    /// 须与输出模态对应，例如勾选“音频”的，应有 mp3、wav 等。
    OUTPUT_FORMATS: Vec<String> = "data.output_formats",
        open_choices("输出文件格式", &["txt", "docx", "json", "jpg", "png", "mp3", "wav", "mp4"]).certainty(OneSource);

    /// 写明运行数据从哪里来、怎样取得授权、存放在哪里、保存多久。
    SOURCES: String = "data.sources",
        long_text("数据来源", 120, 500).required("C027").example("运行数据由用户主动填写的商品信息、用户上传的商品图片和平台自建的行业词库三部分构成，全部存储于境内机房。");

    /// 处理人脸、人声、指纹等的，选“是”。
    HAS_BIOMETRICS: bool = "data.has_biometrics",
        yes_no("是否包含生物特征").required("C028");

    /// 写明种类、用途及取得单独同意的情况。
    BIOMETRICS_NOTE: String = "data.biometrics_note",
        long_text("生物特征说明", 20, 300)
        .expected().required_when("C029", |a| is(a, Class::Generative))
        .shown_when(|a| a.get(&HAS_BIOMETRICS) == Some(true))
        .basis("《中华人民共和国个人信息保护法》第28、29条（未核实）；生成合成类另据《互联网信息服务深度合成管理规定》第14条第2款").certainty(Unverified).example("训练语音含播音员声纹特征，已逐人取得单独书面同意，仅用于预置音色合成。");

    /// 处理姓名、手机号、证件号码等可识别身份的信息的，选“是”。
    HAS_IDENTITY: bool = "data.has_identity",
        yes_no("是否包含身份信息").required("C028");

    /// 写明处理哪些身份信息、用于什么、是否进入模型。
    IDENTITY_NOTE: String = "data.identity_note",
        long_text("身份信息说明", 15, 300)
        .required_when("C099", |a| a.get(&HAS_IDENTITY) == Some(true))
        .shown_when(|a| a.get(&HAS_IDENTITY) == Some(true)).certainty(Unverified).example("仅处理注册手机号与账号昵称，用于真实身份信息认证和日志留存，不输入模型。");

    /// 写明训练数据的来源、规模、标注和合法性；不自行训练的，请写“不涉及”并说明理由。
    TRAINING: String = "data.training",
        long_text("训练数据", 120, 500).expected().required_when("C030", |a| is(a, Class::Generative)).portal("训练数据（在“算法模型”一栏）").basis("备案系统算法模型（实务经验）；生成合成类另据《生成式人工智能服务管理暂行办法》第7条、《互联网信息服务深度合成管理规定》第14条第1款").example("本单位不训练、不微调基础大模型，不持有模型训练语料；自建评测样本集3200条，样本经去标识化处理。");

    /// 写明模板、素材、知识库的来源和规模。
    MATERIAL_LIBRARY: String = "data.material_library",
        long_text("素材库", 0, 300).expected().shown_when(|a| is(a, Class::Generative)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("自建文体模板1.2万条，由运营人员编写并经法务复核。");

    /// 写明音色、人像等授权的范围和期限。
    AUTHORISATIONS: String = "data.authorisations",
        long_text("授权数据（音色、人像等）", 0, 300).expected().shown_when(is_supporter).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("48名签约播音员的录音均取得书面授权并约定使用范围与期限。");

    /// 写明使用哪些用户属性，怎样取得。
    USER_ATTRIBUTES: String = "data.user_attributes",
        long_text("用户属性数据", 0, 300).expected().shown_when(|a| is(a, Class::Recommending)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("用户主动填写的学习方向、职业阶段和学历区间。");

    /// 写明使用哪些行为，保存多久。
    BEHAVIOURS: String = "data.behaviours",
        long_text("用户行为数据", 0, 300).expected().shown_when(|a| is(a, Class::Recommending)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("浏览、试听、收藏、评分、学习时长和“不感兴趣”反馈，保存十二个月。");

    /// 写明标签的数量、来源、禁用清单和新增审核；违法和不良信息关键词不得作为标签。
    TAG_SYSTEM: String = "data.tag_system",
        long_text("标签体系", 0, 300).required("C099").shown_when(|a| is(a, Class::Recommending)).basis("《互联网信息服务算法推荐管理规定》第10条").ours().example("共218个兴趣标签，违法和不良信息关键词不得入库，新增需双人复核。");

    /// 写明哪些客观、主观因素影响排序。
    RANKING_FACTORS: String = "data.ranking_factors",
        long_text("排序因素数据", 0, 300).expected().shown_when(|a| is(a, Class::Ranking)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("搜索量、讨论量、传播量等客观数据和编辑评分。");

    /// 写明检索的对象和范围。
    INDEX_SCOPE: String = "data.index_scope",
        long_text("索引对象", 0, 300).expected().shown_when(|a| is(a, Class::Searching)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("平台内公开的商品标题与详情。");

    /// 写明索引或排序结果多久更新一次。
    UPDATE_FREQUENCY: String = "data.update_frequency",
        text("更新频率").expected().shown_when(|a| is(a, Class::Searching) || is(a, Class::Ranking)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("每10分钟增量更新");

    /// 写明检测哪些内容。
    CHECKED_CONTENT: String = "data.checked_content",
        long_text("待检内容", 0, 300).expected().shown_when(|a| is(a, Class::Filtering)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("用户发布的评论、昵称和图片。");

    /// 写明特征库、词库的来源、规模和更新方式。
    FEATURE_LIBRARY: String = "data.feature_library",
        long_text("特征库与词库来源", 0, 300).expected().shown_when(|a| is(a, Class::Filtering)).basis("《互联网信息服务算法推荐管理规定》第9条第1款").ours().example("自建词库2万条，由审核部门每周更新。");

    /// 写明订单、运力、位置等数据，以及其中的个人信息。
    DISPATCH_DATA: String = "data.dispatch_data",
        long_text("调度数据", 0, 300).expected().shown_when(|a| is(a, Class::Dispatching)).ours().basis("自评估报告“算法数据”（实务经验，未核实）").example("订单地址、预计时长、运力位置，位置仅在接单期间采集。");
}
