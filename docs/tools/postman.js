// Writes the Postman collection of docs/openapi.yaml: node postman.js OPENAPI COLLECTION
// The conversion is openapi-to-postmanv2's; added are the signature, one request per event, and a journey that checks
// itself. The same input gives the same bytes.
const fs = require("node:fs");
const { convert } = require("openapi-to-postmanv2");

const [source, destination] = process.argv.slice(2);

const FIRST = "Ask for a quotation";

// What we send, and what only a fleet can sign.
const NOT_THE_MERCHANTS = ["Callbacks", "Fleets"];

// Headers that a request may do without; they stand there to be switched on.
const ON_DEMAND = ["If-Match", "Idempotency-Key"];

const SIGN = `
// A journey is about a new order, and any order has its pickup an hour from now.
const isNew = pm.info.requestName === "${FIRST}";
if (isNew || !pm.collectionVariables.get("pickup_at")) {
  const later = (minutes) => new Date(Date.now() + minutes * 60000).toISOString();
  pm.collectionVariables.set("pickup_at", later(60));
  pm.collectionVariables.set("dropoff_at", later(100));
  pm.collectionVariables.set("external_delivery_id", "postman-" + Date.now());
}

// Signs the bytes that will be sent. Administration has a key of its own.
const crypto = require("crypto-js");
if (!pm.request.url.getPath().startsWith("/admin/")) {
  const now = Math.floor(Date.now() / 1000).toString();
  const body = pm.request.body && pm.request.body.raw ? pm.variables.replaceIn(pm.request.body.raw) : "";
  if (body) {
    pm.request.body.update({ mode: "raw", raw: body });
  }
  const secret = pm.variables.get("secret");
  pm.request.headers.upsert({ key: "X-expedite-token", value: pm.variables.get("token") });
  if (pm.request.method !== "GET") {
    const mac = crypto.HmacSHA256(now + "." + body, secret).toString();
    pm.request.headers.upsert({ key: "X-expedite-signature", value: now + "." + mac });
  }
}
`;

// Runs after the collection's own script, so it finds the request signed.
const SPOIL = `
const signature = pm.request.headers.get("X-expedite-signature");
pm.request.headers.upsert({ key: "X-expedite-signature", value: signature.slice(0, -4) + "0000" });
`;

const script = (listen, text) => ({
  listen,
  script: { type: "text/javascript", exec: text.trim().split("\n") },
});
const expect = (status, more = "") =>
  script("test", `pm.test("is answered ${status}", () => pm.response.to.have.status(${status}));\n${more}`);

convert(
  { type: "string", data: fs.readFileSync(source, "utf8") },
  { folderStrategy: "Tags", requestParametersResolution: "Example", exampleParametersResolution: "Example", includeWebhooks: false },
  (failure, result) => {
    if (failure || !result.result) {
      throw failure || new Error(result.reason);
    }
    const collection = finished(result.output[0].data);
    fs.writeFileSync(destination, JSON.stringify(collection, null, 2) + "\n");
  },
);

function finished(collection) {
  const spec = openApi();
  const folders = collection.item.filter((folder) => !NOT_THE_MERCHANTS.includes(folder.name));
  for (const folder of folders) {
    folder.item = folder.item.flatMap((item) => (item.name === "Send an event" ? events(item, spec) : [item]));
  }
  return {
    info: {
      name: "Handoff",
      description: "Signs by itself: set base_url, token and secret, and for administration admin_key; ./handoff up writes "
        + "them to .handoff/sandbox.json.",
      schema: collection.info.schema,
    },
    event: [script("prerequest", SIGN)],
    variable: [
      { key: "base_url", value: "http://127.0.0.1:8080" },
      { key: "token", value: "" },
      { key: "secret", value: "" },
      { key: "admin_key", value: "" },
      { key: "external_delivery_id", value: "order-1001" },
      { key: "delivery_id", value: "" },
      { key: "id", value: "m-0123456789abcdef" },
      { key: "pickup_at", value: "" },
      { key: "dropoff_at", value: "" },
    ],
    item: [journey(spec), ...folders.map(clean)],
  };
}

function openApi() {
  const yaml = require("js-yaml");
  return yaml.load(fs.readFileSync(source, "utf8"));
}

/** The document's own example, for the delivery that is being worked on. */
function body(spec, name) {
  const example = structuredClone(spec.components.examples[name].value);
  example.external_delivery_id = "{{external_delivery_id}}";
  delete example.quotation_id; // That of another quotation; without one, the best offer is taken.
  for (const task of example.tasks || []) {
    task.event_at = task.type === "pickup" ? "{{pickup_at}}" : "{{dropoff_at}}";
  }
  return example;
}

function request(method, path, event, payload) {
  const header = event ? [{ key: "X-expedite-Event", value: event }] : [];
  const request = { method, header, url: url(path) };
  if (payload) {
    header.push({ key: "Content-Type", value: "application/json" });
    request.body = { mode: "raw", raw: JSON.stringify(payload, null, 2), options: { raw: { language: "json" } } };
  }
  return request;
}

function url(path) {
  return { raw: "{{base_url}}" + path, host: ["{{base_url}}"], path: path.slice(1).split("/") };
}

/** One request for each event, in place of the one that stands for all of them. */
function events(item, spec) {
  const examples = spec.paths["/batch/deliveries"].post.requestBody.content["application/json"].examples;
  return Object.entries(examples).map(([event, reference]) => ({
    name: event,
    request: {
      ...request("POST", "/batch/deliveries", event, body(spec, reference.$ref.split("/").pop())),
      description: item.request.description,
    },
  }));
}

function journey(spec) {
  const id = { external_delivery_id: "{{external_delivery_id}}" };
  const step = (name, method, path, event, payload, ...events) => ({
    name,
    event: events,
    request: request(method, path, event, payload),
  });
  const delivery = "/batch/deliveries/{{external_delivery_id}}";
  const send = "/batch/deliveries";
  return {
    name: "Journey",
    description: "From a quotation to a cancellation, with what must be refused on the way. Run it as a whole.",
    item: [
      step(FIRST, "POST", send, "get_quotation", body(spec, "order"),
        expect(200, 'pm.test("offers", () => pm.expect(pm.response.json().quotations).to.not.be.empty);')),
      step("Accept its best offer", "POST", send, "accept_quotation", id,
        expect(200, 'pm.collectionVariables.set("delivery_id", pm.response.json().delivery_id);')),
      step("Create it once more", "POST", send, "delivery_created", body(spec, "order"),
        expect(209)),
      step("Read it", "GET", delivery, null, null,
        expect(200, 'pm.test("the id is ours", () => pm.expect(pm.response.json().external_delivery_id)'
          + '.to.equal(pm.variables.get("external_delivery_id")));')),
      step("Read it with POST", "POST", delivery, null, null, expect(200)),
      step("Cancel it with a spoilt signature", "POST", send, "delivery_cancelled", id, script("prerequest", SPOIL),
        expect(401, 'pm.test("says why", () => pm.expect(pm.response.json().type)'
          + '.to.equal("urn:handoff:problem:unauthenticated"));')),
      step("Cancel it", "POST", send, "delivery_cancelled", { ...id, reason: "Zoë changed her mind" }, expect(200)),
      step("Send an unknown event", "POST", send, "delivery_eaten", id, expect(400)),
      step("Cancel what nobody knows", "POST", send, "delivery_cancelled",
        { external_delivery_id: "nobody-{{external_delivery_id}}" }, expect(404)),
      step("Read where fleets deliver", "GET", "/batch/servicearea", null, null, expect(200)),
    ],
  };
}

/** Without what differs from run to run, and without saved answers: the document has those. */
function clean(item) {
  if (item.item) {
    return { name: item.name, description: item.description || undefined, item: item.item.map(clean) };
  }
  const { method, header, body, description } = item.request;
  const signed = /^x-expedite-(token|signature)$|^x-handoff-signature$/i;
  const path = "/" + item.request.url.path.map((part) => part.replace(/^:(.*)$/, "{{$1}}")).join("/");
  const admin = path.startsWith("/admin/");
  return {
    name: item.name,
    request: {
      method,
      header: (header || [])
        .filter((one) => !signed.test(one.key))
        .map(({ key, value }) => (ON_DEMAND.includes(key) ? { key, value, disabled: true } : { key, value })),
      url: { ...url(path), query: (item.request.url.query || []).map(({ key, value }) => ({ key, value: value || "", disabled: true })) },
      body: body && body.mode === "raw" ? body : undefined,
      auth: admin ? { type: "bearer", bearer: [{ key: "token", value: "{{admin_key}}", type: "string" }] } : undefined,
      description: typeof description === "object" ? description.content : description,
    },
  };
}
