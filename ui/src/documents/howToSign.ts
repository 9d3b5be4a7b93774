/**
 * What people do with each document on paper, by its stem.
 *
 * Who signs follows the lines that the templates print; that signatures are written
 * by hand is what applicants were sent back for (实务经验).
 */
export const howToSign: Record<string, string> = {
  commitment:
    "法定代表人、算法安全责任人分别在落款处手写签字，并在单位名称和日期上加盖公章。",
  liability: "在落款的单位名称和日期上加盖公章，无须签字。",
  "employment-proof": "在落款的单位名称和日期上加盖公章，无须签字。",
  "self-assessment":
    "算法安全责任人在封面表格和文末的“算法安全负责人（签名）”两处手写签名，不用签名图片代替（实务经验）；文末单位名称和日期上加盖公章。",
  publicity: "备案系统要求盖章的，打印并加盖公章后扫描；不要求的，直接添加保存的 PDF。",
};
