"""A merchant's integration in Python, standard library only: everything the API offers, and what it refuses.

Usage: merchant.py SANDBOX_JSON    (base_url, token and secret; what ./handoff up writes)
Ends with 0 when every answer is as documented, else with 1 and what was wrong.
"""
import datetime
import hmac
import http.client
import json
import sys
import time
import urllib.parse
import uuid
from hashlib import sha256

with open(sys.argv[1], encoding="utf-8") as file:
    SANDBOX = json.load(file)
ADDRESS = urllib.parse.urlsplit(SANDBOX["base_url"])
NAMES = ["Café Zoë", "Łukasz 🚲 Ångström", "名古屋 ラーメン", 'Quote " and \\ backslash', "tab\tand\nnewline"]


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.reason = response.reason
        self.media_type = response.getheader("Content-Type")
        self.headers = response.headers
        self.raw = response.read()
        self.body = json.loads(self.raw)


def send(method, path, body=None, headers=None):
    """http.client adds no Content-Type of its own."""
    connection = http.client.HTTPConnection(ADDRESS.hostname, ADDRESS.port, timeout=15)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def signature(secret, timestamp, data_to_post):
    message = timestamp + "." + data_to_post
    digest = hmac.new(bytes(secret, "utf-8"), msg=bytes(message, "utf-8"), digestmod=sha256).hexdigest()
    return timestamp + "." + digest


def now():
    return str(int(time.time()))


def headers_for(data_to_post, event=None):
    headers = {
        "X-expedite-token": SANDBOX["token"],
        "X-expedite-signature": signature(SANDBOX["secret"], now(), data_to_post),
    }
    if event:
        headers["X-expedite-Event"] = event
    return headers


def post_event(event, data):
    """Sends the same bytes again where that is asked for, as a careful merchant does."""
    data_to_post = json.dumps(data)
    headers = headers_for(data_to_post, event)
    for attempt in range(5):
        answer = send("POST", "/batch/deliveries", data_to_post, headers)
        if answer.status not in (429, 503):
            break
        time.sleep(int(answer.headers["Retry-After"]))
    return answer


def get(path):
    return send("GET", path, headers={"X-expedite-token": SANDBOX["token"]})


def delivery_path(external_id):
    return "/batch/deliveries/" + urllib.parse.quote(external_id, safe="")


def expect(what, actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{what}: expected {wanted!r}, got {actual!r}")


def expect_that(what, condition):
    if not condition:
        raise AssertionError(what)


def expect_keys(what, body, keys):
    expect(what + ", fields", sorted(body), sorted(keys))


def expect_problem(what, answer, status, kind):
    expect(what, answer.status, status)
    expect(what + ", media type", answer.media_type, "application/problem+json")
    expect(what + ", type", answer.body["type"], "urn:handoff:problem:" + kind)
    expect(what + ", status in the body", answer.body["status"], status)
    expect_that(what + ": no detail", answer.body["detail"].strip())
    expect_that(what + ": no title", answer.body["title"].strip())


def expect_utc(what, text):
    expect_that(f"{what}: {text!r} is no UTC time with milliseconds", len(text) == 24 and text[-1] == "Z")
    datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def new_id(kind):
    return f"py {kind}/ü {uuid.uuid4()}"


def order(external_id, minutes_ahead):
    def at(minutes):
        moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
        return moment.isoformat(timespec="seconds")

    pickup = {
        "type": "pickup",
        "event_at": at(minutes_ahead),
        "timezone_identifier": "America/New_York",
        "location_name": NAMES[0],
        "phone": "+12125550100",
        "instructions": "Back door",
        "street1": "25 W 40th St",
        "street2": "",
        "city": "New York",
        "state": "NY",
        "zip": "10018",
        "latitude": 40.75360,
        "longitude": -73.98322,
        "canceled": False,
        "external_id": "p0",
        "items_count": 2,
        "ref_images": ["https://merchant.example/box.png"],
        "items": [{"name": NAMES[2], "count": 2, "descriptions": NAMES[3], "value": 1850}],
    }
    dropoff = {
        "type": "dropoff",
        "event_at": at(minutes_ahead + 20),
        "timezone_identifier": "America/New_York",
        "location_name": "Chelsea Market",
        "recipient_name": NAMES[1],
        "phone": "+12125550101",
        "instructions": NAMES[4],
        "street1": "75 9th Ave",
        "city": "New York",
        "state": "NY",
        "zip": "10011",
        "latitude": 40.74243,
        "longitude": -74.00617,
        "external_id": "d0",
    }
    return {
        "external_delivery_id": external_id,
        "order": {"subtotal": 37.5, "tip_cents": 500, "total_items_count": 2, "client_name": NAMES[1], "store_id": "s-7"},
        "tasks": [pickup, dropoff],
    }


def service_area():
    answer = get("/batch/servicearea")
    expect("area", answer.status, 200)
    expect_keys("area", answer.body, ["delivery_areas"])
    expect_that("area: nothing is covered", answer.body["delivery_areas"])
    for collection in answer.body["delivery_areas"]:
        expect("area", collection["type"], "FeatureCollection")
        for feature in collection["features"]:
            expect("area", feature["type"], "Feature")
            expect("area", feature["geometry"]["type"], "MultiPolygon")
            expect_that("area: no name", feature["properties"]["name"])


def quotation_and_acceptance():
    external_id = new_id("quoted")
    quote = post_event("get_quotation", order(external_id, 30))
    expect("quotation", quote.status, 200)
    expect("quotation, media type", quote.media_type, "application/json")
    expect("quotation, id", quote.body["external_delivery_id"], external_id)
    expect("quotation, status", quote.body["status"], "quoted")
    expect("quotation, currency", quote.body["currency"], "USD")
    expect("quotation, tip", quote.body["tip_cents"], 500)
    expect("quotation, fee in cents", quote.body["fee_cents"], round(quote.body["fee"] * 100))
    expect("quotation, total", quote.body["total_cents"], quote.body["fee_cents"] + 500)
    expect_keys("quotation, provider", quote.body["provider"], ["code", "name", "rating"])
    for name in ["created_at", "expires_at", "pickup_eta", "dropoff_eta"]:
        expect_utc("quotation, " + name, quote.body[name])
    offers = quote.body["quotations"]
    expect("quotation, ranks", [offer["rank"] for offer in offers], list(range(1, len(offers) + 1)))
    expect("quotation, best offer", offers[0]["fee_cents"], quote.body["fee_cents"])
    expect_that("quotation: an offer has no reason", all(offer["why"] for offer in offers))

    accepted = post_event("accept_quotation", {"external_delivery_id": external_id})
    expect_delivery("acceptance", accepted, 200, external_id)
    expect("acceptance, fee", accepted.body["delivery_fee"], quote.body["fee"])
    again = post_event("accept_quotation", {"external_delivery_id": external_id, "note": "asked again"})
    expect_delivery("acceptance again", again, 209, external_id)
    expect("acceptance again, delivery", again.body["delivery_id"], accepted.body["delivery_id"])
    return external_id


def expect_delivery(what, answer, status, external_id):
    expect(what, answer.status, status)
    if status == 209:
        expect(what + ", reason phrase", answer.reason, "Order Already Exists")
    expect(what + ", id", answer.body["external_delivery_id"], external_id)
    expect(what + ", currency", answer.body["currency"], "USD")
    uuid.UUID(answer.body["delivery_id"])
    expect_that(what + ": no fee field", "delivery_fee" in answer.body)
    expect_that(what + ": no status", answer.body["status"] in ["searching", "assigned"])
    expect_that(what + ": no tracking link", "/track/" + answer.body["delivery_id"] + "." in answer.body["tracking_url"])


def creation():
    external_id = new_id("created")
    data = order(external_id, 24 * 60)
    created = post_event("delivery_created", data)
    expect_delivery("creation", created, 200, external_id)
    again = post_event("delivery_created", data | {"note": "asked again"})  # Other bytes, so not the first one repeated.
    expect_delivery("creation again", again, 209, external_id)
    expect("creation again, delivery", again.body["delivery_id"], created.body["delivery_id"])
    return external_id, data, created.body["delivery_id"]


def reading(external_id, data, delivery_id):
    got = get(delivery_path(external_id))
    expect("GET", got.status, 200)
    posted = send("POST", delivery_path(external_id), "", headers_for(""))
    expect("POST on the delivery", posted.status, 200)
    expect("POST on the delivery, body", posted.raw, got.raw)
    body = got.body
    expect("GET, id", body["external_delivery_id"], external_id)
    expect("GET, our id", body["delivery_id"], delivery_id)
    expect("GET, status", body["status"], "searching")
    for name in ["subtotal", "tip_cents", "total_items_count", "client_name", "store_id"]:
        expect("GET, order." + name, body["order"][name], data["order"][name])
    expect("GET, gratuity", body["order"]["gratuity"], 5)
    expect("GET, wait time", body["order"]["wait_time"], 0)
    expect("GET, number of tasks", len(body["tasks"]), 2)
    for index, task in enumerate(body["tasks"]):
        sent = data["tasks"][index]
        names = ["type", "timezone_identifier", "location_name", "phone", "street1", "city", "state", "zip"]
        for name in [*names, "latitude", "longitude", "external_id"]:
            expect(f"GET, tasks[{index}].{name}", task[name], sent[name])
        expect_utc(f"GET, tasks[{index}].event_at", task["event_at"])
        expect(f"GET, tasks[{index}].job_status", task["job_status"], 6)
        expect(f"GET, tasks[{index}].job_state", task["job_state"], "Unassigned")
        expect(f"GET, tasks[{index}].canceled", task["canceled"], False)
        expect(f"GET, tasks[{index}].proof_of_delivery", task["proof_of_delivery"], [])
    expect("GET, recipient", body["tasks"][1]["recipient_name"], NAMES[1])
    expect("GET, drop-off's instructions", body["tasks"][1]["instructions"], NAMES[4])
    expect("GET, items", body["tasks"][0]["items"], data["tasks"][0]["items"])
    expect("GET, images", body["tasks"][0]["ref_images"], data["tasks"][0]["ref_images"])
    expect_that("GET: a courier before there is one", "fleet_id" not in body)


def modification(external_id, data):
    changed = json.loads(json.dumps(data))
    changed["order"]["tip_cents"] = 650
    changed["tasks"][1]["instructions"] = NAMES[2]
    answer = post_event("delivery_modified", changed)
    expect_delivery("modification", answer, 200, external_id)
    changes = sorted(answer.body["changes"], key=lambda change: change["path"])
    wanted = [
        {"path": "order.tip_cents", "from": 500, "to": 650, "state": "applied"},
        {"path": "tasks[1].instructions", "from": NAMES[4], "to": NAMES[2], "state": "applied"},
    ]
    expect("modification, changes", changes, wanted)
    body = get(delivery_path(external_id)).body
    expect("GET after the modification, tip", body["order"]["tip_cents"], 650)
    expect("GET after the modification, instructions", body["tasks"][1]["instructions"], NAMES[2])
    again = post_event("delivery_modified", changed | {"note": "asked again"})
    expect_delivery("modification to the same values", again, 200, external_id)
    expect("modification to the same values, changes", again.body["changes"], [])


def cancellation(external_id):
    data = {"external_delivery_id": external_id, "cancelled_at": "2026-05-04T18:30:00Z", "reason": NAMES[3]}
    cancelled = post_event("delivery_cancelled", data)
    expect("cancellation", cancelled.status, 200)
    expect_keys("cancellation", cancelled.body, ["external_delivery_id", "status", "message", "cancellation_fee", "cancelled_at"])
    expect("cancellation, id", cancelled.body["external_delivery_id"], external_id)
    expect("cancellation, status", cancelled.body["status"], "cancelled")
    expect("cancellation, fee", cancelled.body["cancellation_fee"], 0)
    again = post_event("delivery_cancelled", {"external_delivery_id": external_id})
    expect("cancellation again", again.status, 200)
    expect("cancellation again, body", again.body, cancelled.body)
    expect("GET after the cancellation", get(delivery_path(external_id)).body["status"], "cancelled")


def booking_and_cancellation(external_id):
    deadline = time.monotonic() + 60
    while get(delivery_path(external_id)).body["status"] != "assigned":
        expect_that("no fleet took the accepted delivery within a minute", time.monotonic() < deadline)
        time.sleep(0.1)
    cancellation(external_id)


def the_unknown():
    external_id = new_id("unknown")
    only = {"external_delivery_id": external_id}
    expect_problem("unknown, cancel", post_event("delivery_cancelled", only), 404, "delivery-not-found")
    modified = post_event("delivery_modified", order(external_id, 30))
    expect_problem("unknown, modify", modified, 404, "delivery-not-found")
    expect_problem("unknown, accept", post_event("accept_quotation", only), 404, "quotation-not-found")
    expect_problem("unknown, GET", get(delivery_path(external_id)), 404, "delivery-not-found")
    unknown = send("POST", delivery_path(external_id), "", headers_for(""))
    expect_problem("unknown, POST", unknown, 404, "delivery-not-found")
    expect_problem("unknown path", get("/batch/nothing"), 404, "not-found")


def the_invalid():
    data = order(new_id("invalid"), 30)
    data["order"]["tip_cents"] = "five"
    data["tasks"][1]["latitude"] = 91
    answer = post_event("get_quotation", data)
    expect_problem("invalid", answer, 400, "invalid-request")
    expect("invalid, paths", [error["path"] for error in answer.body["errors"]], ["order.tip_cents", "tasks[1].latitude"])
    expect_problem("unknown event", post_event("delivery_dreamt", data), 400, "unknown-event")


def the_unproven():
    data_to_post = json.dumps({"external_delivery_id": new_id("unproven")})
    token, secret = SANDBOX["token"], SANDBOX["secret"]
    good = signature(secret, now(), data_to_post)
    old = signature(secret, str(int(time.time()) - 301), data_to_post)
    attempts = {
        "another secret": (token, signature(secret + "x", now(), data_to_post), data_to_post),
        "another body": (token, good, data_to_post + " "),
        "a signature of five minutes ago": (token, old, data_to_post),
        "another time than the signed one": (token, str(int(now()) + 1) + good[10:], data_to_post),
        "upper-case hex": (token, good.upper(), data_to_post),
        "no signature": (token, None, data_to_post),
        "no token": (None, good, data_to_post),
        "another token": (token + "x", good, data_to_post),
    }
    for what, (sent_token, sent_signature, body) in attempts.items():
        headers = {"X-expedite-Event": "delivery_cancelled"}
        if sent_token:
            headers["X-expedite-token"] = sent_token
        if sent_signature:
            headers["X-expedite-signature"] = sent_signature
        expect_problem(what, send("POST", "/batch/deliveries", body, headers), 401, "unauthenticated")
    expect_problem("GET without a token", send("GET", "/batch/servicearea"), 401, "unauthenticated")


def main():
    service_area()
    booking_and_cancellation(quotation_and_acceptance())
    external_id, data, delivery_id = creation()
    reading(external_id, data, delivery_id)
    modification(external_id, data)
    cancellation(external_id)
    refused = post_event("delivery_modified", data)
    expect_problem("modification of what is cancelled", refused, 403, "not-modifiable")
    the_unknown()
    the_invalid()
    the_unproven()
    print("Every answer is as documented.")


try:
    main()
except (AssertionError, KeyError, ValueError, OSError) as problem:
    print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
    sys.exit(1)
