#!/usr/bin/env python3
"""Writes schemas.json: strict JSON schemas of the kinds that k8s/ uses, from the API's own description and from CRDs.

usage: schemas.py SWAGGER_JSON CRD_YAML...   (needs PyYAML)

    go mod download -json k8s.io/kubernetes@v1.37.2                                   api/openapi-spec/swagger.json
    go mod download -json github.com/prometheus-operator/prometheus-operator@v0.92.1  example/prometheus-operator-crd/
    go mod download -json sigs.k8s.io/gateway-api@v1.6.3                              config/crd/standard/

All three are under the Apache License 2.0.
"""
import json
import os
import sys

import yaml

KINDS = {
    "ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Ingress", "NetworkPolicy", "PersistentVolumeClaim",
    "PodDisruptionBudget", "Service", "ServiceAccount", "StatefulSet"}
GROUPS = {"", "apps", "autoscaling", "networking.k8s.io", "policy"}
KEPT = {"$ref", "type", "properties", "additionalProperties", "items", "required", "enum", "pattern", "minimum", "maximum",
        "minLength", "maxLength", "minItems", "maxItems", "anyOf", "oneOf", "allOf", "not", "minProperties", "maxProperties"}


def strict(node):
    """Objects with known properties take no others; what does not judge is left out."""
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if node.get("format") == "int-or-string" or node.get("x-kubernetes-int-or-string"):
        return {"type": ["string", "integer"]}
    out = {k: v for k, v in node.items() if k in KEPT}
    for k in ("properties",):
        if k in out:
            out[k] = {name: strict(part) for name, part in out[k].items()}
    for k in ("items", "additionalProperties", "not"):
        if isinstance(out.get(k), dict):
            out[k] = strict(out[k])
    for k in ("anyOf", "oneOf", "allOf"):
        if k in out:
            # These only add conditions to what stands beside them.
            out[k] = [{c: v for c, v in part.items() if c in KEPT} for part in out[k]]
    if "properties" in out and "additionalProperties" not in out and not node.get("x-kubernetes-preserve-unknown-fields"):
        out["additionalProperties"] = False
    return out


def reach(name, definitions, kept):
    if name in kept:
        return
    if name.endswith("resource.Quantity"):
        kept[name] = {"type": ["string", "number"]}
        return
    kept[name] = strict(definitions[name])
    for ref in json.dumps(kept[name]).split('"#/definitions/')[1:]:
        reach(ref.split('"')[0], definitions, kept)


def main(swagger, crds):
    with open(swagger, encoding="utf-8") as f:
        definitions = json.load(f)["definitions"]
    kept, kinds = {}, {}
    meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
    reach(meta, definitions, kept)
    for name, d in definitions.items():
        for gvk in d.get("x-kubernetes-group-version-kind", []):
            if gvk["kind"] in KINDS and gvk["group"] in GROUPS and "metadata" in d.get("properties", {}):
                reach(name, definitions, kept)
                kinds["/".join(filter(None, (gvk["group"], gvk["version"]))) + " " + gvk["kind"]] = name
    for path in crds:
        with open(path, encoding="utf-8") as f:
            spec = yaml.safe_load(f)["spec"]
        kind = spec["names"]["kind"]
        for version in spec["versions"]:
            if version["storage"]:
                schema = strict(version["schema"]["openAPIV3Schema"])
                schema["properties"]["metadata"] = {"$ref": "#/definitions/" + meta}
                kept[kind] = schema
                kinds[f"{spec['group']}/{version['name']} {kind}"] = kind
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schemas.json")
    with open(out, "w", encoding="utf-8") as f:
        json.dump({"kinds": kinds, "definitions": kept}, f, sort_keys=True, separators=(",", ":"))
        f.write("\n")
    print(f"{len(kinds)} kinds, {len(kept)} definitions, {os.path.getsize(out)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
