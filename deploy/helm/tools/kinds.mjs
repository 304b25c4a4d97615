// node kinds.mjs FILE: what is wrong with the documents in FILE, a JSON array, as a JSON array of sentences.
// The models check types but let unknown fields pass. They read every field that they know, though, so a field that they
// haven't read is one that there isn't; an object none of whose fields they read may hold anything.
import { readFileSync } from "node:fs";
import { HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1";
import { ScaledObject, TriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1";
import { PrometheusRule, ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";

const kinds = {
  "gateway.networking.k8s.io/v1 HTTPRoute": HTTPRoute,
  "keda.sh/v1alpha1 ScaledObject": ScaledObject,
  "keda.sh/v1alpha1 TriggerAuthentication": TriggerAuthentication,
  "monitoring.coreos.com/v1 PrometheusRule": PrometheusRule,
  "monitoring.coreos.com/v1 ServiceMonitor": ServiceMonitor,
};

function watched(value, path, objects) {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const read = new Set();
  const copy = Array.isArray(value) ? [] : {};
  for (const key of Object.keys(value)) {
    copy[key] = watched(value[key], `${path}/${key}`, objects);
  }
  if (!Array.isArray(value)) {
    objects.push({ path, keys: Object.keys(value), read });
  }
  return new Proxy(copy, {
    get(target, key) {
      read.add(key);
      return target[key];
    },
  });
}

function problems(document) {
  const name = `${document.kind}/${document.metadata?.name}`;
  const Kind = kinds[`${document.apiVersion} ${document.kind}`];
  if (Kind === undefined) {
    return [`${name}: no such kind in ${document.apiVersion}`];
  }
  const objects = [];
  const model = new Kind(document);
  for (const key of Object.keys(document)) {
    model[key] = watched(document[key], `/${key}`, objects);
  }
  try {
    model.validate();
  } catch (error) {
    return [`${name}: ${error.message}`];
  }
  return objects
    .filter((object) => object.read.size > 0)
    .flatMap((object) =>
      object.keys.filter((key) => !object.read.has(key)).map((key) => `${name}: ${object.path}/${key} doesn't exist`),
    );
}

const documents = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(documents.flatMap(problems)));
