import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const unsupportedWildcardInPrincipal: Check = {
  ...documented("error", "Unsupported wildcard in principal", refused, "principal-wildcard"),
  faults: {
    "principal-wildcard": ({ type, id }) => {
      if (type === "Service") return { message: "a service is named in full", fix: "name the service" };
      if (type === "Federated") return { message: `a provider is named in full, not ${show(id)}` };
      const fix =
        type === "ARN"
          ? "name each ARN, or use the account with a condition ArnLike on aws:PrincipalArn"
          : 'write {"AWS": "123456789012"} or an ARN such as arn:aws:iam::123456789012:role/name';
      return { message: `AWS takes no wildcard inside a principal: ${show(id)}`, fix };
    },
  },
};
