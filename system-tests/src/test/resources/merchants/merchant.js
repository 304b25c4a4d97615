'use strict';
// A merchant's integration in JavaScript, nothing but Node: everything the API offers, and what it refuses.
//
// Usage: node merchant.js SANDBOX_JSON    (base_url, token and secret; what ./handoff up writes)
// Ends with 0 when every answer is as documented, else with 1 and what was wrong.
const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');

const sandbox = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const names = ['Café Zoë', 'Łukasz 🚲 Ångström', '名古屋 ラーメン', 'Quote " and \\ backslash', 'tab\tand\nnewline'];
const utcTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

// node:http adds no Content-Type of its own.
function send(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, sandbox.base_url), { method, headers, timeout: 15000 }, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { statusCode: status, statusMessage: reason } = response;
        const { 'content-type': mediaType, 'retry-after': retryAfter } = response.headers;
        resolve({ status, reason, mediaType, retryAfter, raw, body: JSON.parse(raw) });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer in 15 s`)));
    request.on('error', reject);
    request.end(body);
  });
}

const now = () => Math.floor(Date.now() / 1000).toString();

function signature(secret, timestamp, dataToPost) {
  const message = timestamp + '.' + dataToPost;
  return timestamp + '.' + crypto.createHmac('sha256', secret).update(message).digest('hex');
}

const signed = dataToPost => ({
  'X-expedite-token': sandbox.token,
  'X-expedite-signature': signature(sandbox.secret, now(), dataToPost),
});

const pause = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000));

// Sends the same bytes again where that is asked for, as a careful merchant does.
async function postEvent(event, data) {
  const dataToPost = JSON.stringify(data);
  const headers = { ...signed(dataToPost), 'X-expedite-Event': event };
  for (let attempt = 0; ; attempt++) {
    const answer = await send('POST', '/batch/deliveries', dataToPost, headers);
    if (attempt === 4 || ![429, 503].includes(answer.status)) return answer;
    await pause(Number(answer.retryAfter));
  }
}

const get = path => send('GET', path, undefined, { 'X-expedite-token': sandbox.token });
const pathOf = externalId => '/batch/deliveries/' + encodeURIComponent(externalId);
const newId = kind => `js ${kind}/ü ${crypto.randomUUID()}`;

function expectProblem(what, answer, status, kind) {
  assert.equal(answer.status, status, `${what}: ${answer.raw}`);
  assert.equal(answer.mediaType, 'application/problem+json', what);
  assert.equal(answer.body.type, 'urn:handoff:problem:' + kind, what);
  assert.equal(answer.body.status, status, what);
  assert.ok(answer.body.title && answer.body.detail, `${what}: title and detail`);
}

function expectDelivery(what, answer, status, externalId) {
  assert.equal(answer.status, status, `${what}: ${answer.raw}`);
  if (status === 209) {
    assert.equal(answer.reason, 'Order Already Exists', what);
  }
  assert.equal(answer.body.external_delivery_id, externalId, what);
  assert.equal(answer.body.currency, 'USD', what);
  assert.match(answer.body.delivery_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, what);
  assert.ok('delivery_fee' in answer.body, `${what}: delivery_fee`);
  assert.ok(['searching', 'assigned'].includes(answer.body.status), `${what}: ${answer.body.status}`);
  assert.ok(answer.body.tracking_url.includes("/track/" + answer.body.delivery_id + "."), what);
}

function order(externalId, minutesAhead) {
  const at = minutes => new Date(Date.now() + minutes * 60_000).toISOString();
  return {
    external_delivery_id: externalId,
    order: { subtotal: 37.5, tip_cents: 500, total_items_count: 2, client_name: names[1], store_id: 's-7' },
    tasks: [
      {
        type: 'pickup',
        event_at: at(minutesAhead),
        timezone_identifier: 'America/New_York',
        location_name: names[0],
        phone: '+12125550100',
        instructions: 'Back door',
        street1: '25 W 40th St',
        street2: '',
        city: 'New York',
        state: 'NY',
        zip: '10018',
        latitude: 40.7536,
        longitude: -73.98322,
        canceled: false,
        external_id: 'p0',
        items_count: 2,
        ref_images: ['https://merchant.example/box.png'],
        items: [{ name: names[2], count: 2, descriptions: names[3], value: 1850 }],
      },
      {
        type: 'dropoff',
        event_at: at(minutesAhead + 20),
        timezone_identifier: 'America/New_York',
        location_name: 'Chelsea Market',
        recipient_name: names[1],
        phone: '+12125550101',
        instructions: names[4],
        street1: '75 9th Ave',
        city: 'New York',
        state: 'NY',
        zip: '10011',
        latitude: 40.74243,
        longitude: -74.00617,
        external_id: 'd0',
      },
    ],
  };
}

async function serviceArea() {
  const answer = await get('/batch/servicearea');
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.body), ['delivery_areas']);
  assert.ok(answer.body.delivery_areas.length > 0, 'nothing is covered');
  for (const collection of answer.body.delivery_areas) {
    assert.equal(collection.type, 'FeatureCollection');
    for (const feature of collection.features) {
      assert.equal(feature.type, 'Feature');
      assert.equal(feature.geometry.type, 'MultiPolygon');
      assert.equal(typeof feature.properties.name, 'string');
    }
  }
}

async function quotationAndAcceptance() {
  const externalId = newId('quoted');
  const quote = await postEvent('get_quotation', order(externalId, 30));
  assert.equal(quote.status, 200, quote.raw);
  assert.equal(quote.mediaType, 'application/json');
  assert.equal(quote.body.external_delivery_id, externalId);
  assert.equal(quote.body.status, 'quoted');
  assert.equal(quote.body.currency, 'USD');
  assert.equal(quote.body.tip_cents, 500);
  assert.equal(quote.body.fee_cents, Math.round(quote.body.fee * 100));
  assert.equal(quote.body.total_cents, quote.body.fee_cents + 500);
  assert.deepEqual(Object.keys(quote.body.provider).sort(), ['code', 'name', 'rating']);
  for (const name of ['created_at', 'expires_at', 'pickup_eta', 'dropoff_eta']) {
    assert.match(quote.body[name], utcTime, name);
  }
  const offers = quote.body.quotations;
  assert.deepEqual(offers.map(offer => offer.rank), offers.map((_, index) => index + 1));
  assert.equal(offers[0].fee_cents, quote.body.fee_cents);
  assert.ok(offers.every(offer => offer.why), 'an offer has no reason');

  // The second best, by its id.
  const chosen = offers[1];
  const accepted = await postEvent('accept_quotation', {
    external_delivery_id: externalId,
    quotation_id: chosen.quotation_id,
  });
  expectDelivery('acceptance', accepted, 200, externalId);
  assert.equal(accepted.body.delivery_fee, chosen.fee);
  const again = await postEvent('accept_quotation', { external_delivery_id: externalId });
  expectDelivery('acceptance again', again, 209, externalId);
  assert.equal(again.body.delivery_id, accepted.body.delivery_id);
  return externalId;
}

async function creation() {
  const externalId = newId('created');
  const data = order(externalId, 24 * 60);
  const created = await postEvent('delivery_created', data);
  expectDelivery('creation', created, 200, externalId);
  // Other bytes, so not the first one repeated.
  const again = await postEvent('delivery_created', { ...data, note: 'asked again' });
  expectDelivery('creation again', again, 209, externalId);
  assert.equal(again.body.delivery_id, created.body.delivery_id);
  return { externalId, data, deliveryId: created.body.delivery_id };
}

async function reading({ externalId, data, deliveryId }) {
  const got = await get(pathOf(externalId));
  assert.equal(got.status, 200, got.raw);
  const posted = await send('POST', pathOf(externalId), '', signed(''));
  assert.equal(posted.status, 200);
  assert.equal(posted.raw, got.raw, 'POST on the delivery is GET');
  const { body } = got;
  assert.equal(body.external_delivery_id, externalId);
  assert.equal(body.delivery_id, deliveryId);
  assert.equal(body.status, 'searching');
  for (const [name, value] of Object.entries(data.order)) {
    assert.equal(body.order[name], value, `order.${name}`);
  }
  assert.equal(body.order.gratuity, 5);
  assert.equal(body.order.wait_time, 0);
  assert.equal(body.tasks.length, 2);
  body.tasks.forEach((task, index) => {
    const { canceled, instructions, street2, ...plain } = data.tasks[index];
    for (const [name, value] of Object.entries(plain)) {
      assert.deepEqual(task[name], value, `tasks[${index}].${name}`);
    }
    assert.match(task.event_at, utcTime);
    assert.equal(task.job_status, 6);
    assert.equal(task.job_state, 'Unassigned');
    assert.equal(task.canceled, false);
    assert.deepEqual(task.proof_of_delivery, []);
  });
  assert.equal(body.tasks[1].instructions, names[4]);
  assert.ok(!('fleet_id' in body), 'a courier before there is one');
}

async function modification({ externalId, data }) {
  const changed = structuredClone(data);
  changed.order.tip_cents = 650;
  changed.tasks[1].instructions = names[2];
  const answer = await postEvent('delivery_modified', changed);
  expectDelivery('modification', answer, 200, externalId);
  answer.body.changes.sort((one, other) => one.path.localeCompare(other.path));
  assert.deepEqual(answer.body.changes, [
    { path: 'order.tip_cents', from: 500, to: 650, state: 'applied' },
    { path: 'tasks[1].instructions', from: names[4], to: names[2], state: 'applied' },
  ]);
  const { body } = await get(pathOf(externalId));
  assert.equal(body.order.tip_cents, 650);
  assert.equal(body.tasks[1].instructions, names[2]);
  const again = await postEvent('delivery_modified', { ...changed, note: 'asked again' });
  expectDelivery('modification to the same values', again, 200, externalId);
  assert.deepEqual(again.body.changes, []);
}

async function cancellation(externalId) {
  const data = { external_delivery_id: externalId, cancelled_at: new Date().toISOString(), reason: names[3] };
  const cancelled = await postEvent('delivery_cancelled', data);
  assert.equal(cancelled.status, 200, cancelled.raw);
  const { message, ...rest } = cancelled.body;
  assert.deepEqual(rest, {
    external_delivery_id: externalId,
    status: 'cancelled',
    cancellation_fee: 0,
    cancelled_at: data.cancelled_at,
  });
  assert.equal(typeof message, 'string');
  const again = await postEvent('delivery_cancelled', { external_delivery_id: externalId });
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, cancelled.body);
  assert.equal((await get(pathOf(externalId))).body.status, 'cancelled');
}

async function bookingAndCancellation(externalId) {
  const deadline = Date.now() + 60_000;
  while ((await get(pathOf(externalId))).body.status !== 'assigned') {
    assert.ok(Date.now() < deadline, 'no fleet took the accepted delivery within a minute');
    await pause(0.1);
  }
  await cancellation(externalId);
}

async function theUnknown() {
  const externalId = newId('unknown');
  const only = { external_delivery_id: externalId };
  expectProblem('unknown, cancel', await postEvent('delivery_cancelled', only), 404, 'delivery-not-found');
  const modified = await postEvent('delivery_modified', order(externalId, 30));
  expectProblem('unknown, modify', modified, 404, 'delivery-not-found');
  expectProblem('unknown, accept', await postEvent('accept_quotation', only), 404, 'quotation-not-found');
  expectProblem('unknown, GET', await get(pathOf(externalId)), 404, 'delivery-not-found');
  expectProblem('unknown, POST', await send('POST', pathOf(externalId), '', signed('')), 404, 'delivery-not-found');
  expectProblem('unknown path', await get('/batch/nothing'), 404, 'not-found');
}

async function theInvalid() {
  const data = order(newId('invalid'), 30);
  data.order.tip_cents = 'five';
  data.tasks[1].latitude = 91;
  const answer = await postEvent('get_quotation', data);
  expectProblem('invalid', answer, 400, 'invalid-request');
  assert.deepEqual(answer.body.errors.map(error => error.path), ['order.tip_cents', 'tasks[1].latitude']);
  expectProblem('unknown event', await postEvent('delivery_dreamt', data), 400, 'unknown-event');
}

async function theUnproven() {
  const dataToPost = JSON.stringify({ external_delivery_id: newId('unproven') });
  const { token, secret } = sandbox;
  const good = signature(secret, now(), dataToPost);
  const attempts = {
    'another secret': [token, signature(secret + 'x', now(), dataToPost), dataToPost],
    'another body': [token, good, dataToPost + ' '],
    'a signature of five minutes ago': [token, signature(secret, String(now() - 301), dataToPost), dataToPost],
    'another time than the signed one': [token, String(Number(now()) + 1) + good.slice(10), dataToPost],
    'upper-case hex': [token, good.toUpperCase(), dataToPost],
    'no signature': [token, undefined, dataToPost],
    'no token': [undefined, good, dataToPost],
    'another token': [token + 'x', good, dataToPost],
  };
  for (const [what, [sentToken, sentSignature, body]] of Object.entries(attempts)) {
    const headers = { 'X-expedite-Event': 'delivery_cancelled' };
    if (sentToken) headers['X-expedite-token'] = sentToken;
    if (sentSignature) headers['X-expedite-signature'] = sentSignature;
    expectProblem(what, await send('POST', '/batch/deliveries', body, headers), 401, 'unauthenticated');
  }
  expectProblem('GET without a token', await send('GET', '/batch/servicearea'), 401, 'unauthenticated');
}

async function main() {
  await serviceArea();
  await bookingAndCancellation(await quotationAndAcceptance());
  const created = await creation();
  await reading(created);
  await modification(created);
  await cancellation(created.externalId);
  const refused = await postEvent('delivery_modified', created.data);
  expectProblem('modification of what is cancelled', refused, 403, 'not-modifiable');
  await theUnknown();
  await theInvalid();
  await theUnproven();
  console.log('Every answer is as documented.');
}

main().catch(problem => {
  console.error(problem instanceof assert.AssertionError ? problem.message : problem);
  process.exitCode = 1;
});
