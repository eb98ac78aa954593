import { own } from "../check-info";
import type { Check } from "../check";
import { elements } from "../reasons";

export const documentTooLarge: Check = {
  ...own("error", "Document too large", "AWS takes no policy of that size.", elements, "too-large"),
  faults: {
    "too-large": ({ of, count }) => {
      const size = count.toLocaleString("en");
      if (of === "characters") return { message: `a policy of ${size} characters; AWS accepts at most 32,768` };
      if (of === "texts") return { message: `a policy of more than ${size} texts; AWS accepts none that large` };
      return { message: `a text of ${size} characters; nothing in a policy is longer than 4,096` };
    },
  },
};
