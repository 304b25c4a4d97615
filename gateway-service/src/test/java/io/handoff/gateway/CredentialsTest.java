package io.handoff.gateway;

import static io.handoff.gateway.AdminClient.path;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.security.SecretBox;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class CredentialsTest {
    @TestHTTPResource
    URI base;

    @Inject
    Merchants merchants;

    @Inject
    CompactedView<MerchantId, MerchantSettings> published;

    @Inject
    SecretBox box;

    @Inject
    Pool pool;

    private AdminClient admin;

    @BeforeEach
    void theGatewayIsReady() {
        Waiting.untilReady(base);
        admin = new AdminClient(base);
    }

    @Test
    void bothSecretsVerifyWhileOneReplacesTheOther() {
        Opened merchant = admin.open("{\"name\": \"Rotating\"}");
        Instant before = Instant.now();

        Answer rotated = admin.post(path(merchant, "/secrets"));

        Merchant renewed = new Merchant(
                base, merchant.client().token(), rotated.body().get("secret").asText());
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(renewed.secret()).isNotEqualTo(merchant.client().secret());
        assertThat(probe(renewed)).isEqualTo(404);
        assertThat(probe(merchant.client())).isEqualTo(404);
        JsonNode secrets = admin.get(path(merchant)).body().get("secrets");
        assertThat(secrets).hasSize(2);
        assertThat(secrets.get(0).has("valid_until")).isFalse();
        assertThat(Duration.between(
                        before, Instant.parse(secrets.get(1).get("valid_until").asText())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }

    @Test
    void anOverlapCanBeEnded() {
        Opened merchant = admin.open("{\"name\": \"Ending\"}");
        Merchant renewed = rotated(merchant, "{\"overlap_seconds\": 3600}");
        assertThat(probe(merchant.client())).isEqualTo(404);

        Answer ended = admin.delete(path(merchant, "/secrets/previous"));

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body().get("secrets")).hasSize(1);
        assertThat(probe(merchant.client())).isEqualTo(401);
        assertThat(probe(renewed)).isEqualTo(404);
        assertThat(admin.delete(path(merchant, "/secrets/previous")).body().get("version"))
                .isEqualTo(ended.body().get("version"));
    }

    @Test
    void withoutAnOverlapTheFormerSecretEndsAtOnce() {
        Opened merchant = admin.open("{\"name\": \"At once\"}");

        Merchant renewed = rotated(merchant, "{\"overlap_seconds\": 0}");

        assertThat(probe(merchant.client())).isEqualTo(401);
        assertThat(probe(renewed)).isEqualTo(404);
    }

    @Test
    void aThirdSecretEndsTheFirst() {
        Opened merchant = admin.open("{\"name\": \"Twice\"}");

        Merchant second = rotated(merchant, "{}");
        Merchant third = rotated(merchant, "{}");

        assertThat(probe(merchant.client())).isEqualTo(401);
        assertThat(probe(second)).isEqualTo(404);
        assertThat(probe(third)).isEqualTo(404);
    }

    @Test
    void anOverlapEndsByItself() {
        Opened merchant = admin.open("{\"name\": \"By itself\"}");

        Merchant renewed = rotated(merchant, "{\"overlap_seconds\": 1}");

        Waiting.until("the former secret's end", () -> probe(merchant.client()) == 401);
        assertThat(probe(renewed)).isEqualTo(404);
        assertThat(admin.get(path(merchant)).body().get("secrets")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"overlap_seconds\": -1}", "{\"overlap_seconds\": 2592001}", "{\"overlap\": 1}", "[]"})
    void anOverlapHasBounds(String body) {
        Opened merchant = admin.open("{\"name\": \"Bounds\"}");

        assertThat(admin.post(path(merchant, "/secrets"), body).status()).isEqualTo(400);
        assertThat(probe(merchant.client())).isEqualTo(404);
    }

    @Test
    void aNewTokenReplacesTheFormerOneAtOnce() {
        Opened merchant = admin.open("{\"name\": \"Token\"}");

        Answer replaced = admin.post(path(merchant, "/token"));

        Merchant renewed = new Merchant(
                base, replaced.body().get("token").asText(), merchant.client().secret());
        assertThat(probe(renewed)).isEqualTo(404);
        assertThat(probe(merchant.client())).isEqualTo(401);
    }

    @Test
    void aCallbackEndpointDrawsItsSecretOnceAndKeepsIt() {
        Opened merchant = admin.open("{\"name\": \"Called\"}");

        Answer first = admin.put(
                path(merchant, "/callback"), "{\"url\": \"http://127.0.0.1:1/a\", \"api_key\": \"their-key\"}");
        String secret = first.body().get("callback_secret").asText();
        CallbackEndpoint opened = callback(merchant);
        assertThat(secret).startsWith("whsec_");
        assertThat(open(merchant, "callback-secret", opened.secret())).isEqualTo(secret);
        assertThat(open(merchant, "api-key", opened.apiKey())).isEqualTo("their-key");

        Answer moved = admin.put(path(merchant, "/callback"), "{\"url\": \"http://127.0.0.1:1/b\"}");
        assertThat(moved.body().has("callback_secret")).isFalse();
        assertThat(moved.body().at("/merchant/callback_url").asText()).isEqualTo("http://127.0.0.1:1/b");
        assertThat(callback(merchant).secret()).isEqualTo(opened.secret());
        assertThat(callback(merchant).apiKey()).isNull();

        Answer again = admin.put(path(merchant, "/callback"), "{\"url\": \"http://127.0.0.1:1/b\"}");
        assertThat(again.body().at("/merchant/version").asInt())
                .as("an endpoint that was switched off is on again")
                .isEqualTo(moved.body().at("/merchant/version").asInt() + 1);

        Answer drawn = admin.post(path(merchant, "/callback/secret"));
        assertThat(open(merchant, "callback-secret", callback(merchant).secret()))
                .isEqualTo(drawn.body().get("callback_secret").asText())
                .isNotEqualTo(secret);

        assertThat(admin.delete(path(merchant, "/callback")).body().has("callback_url"))
                .isFalse();
        assertThat(callback(merchant)).isNull();
        assertThat(admin.delete(path(merchant, "/callback")).status()).isEqualTo(200);
        Answer none = admin.post(path(merchant, "/callback/secret"));
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.body().get("detail").asText()).contains("no callback endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\": \"ftp://example.com/\"}",
                "{\"url\": \"http://user:pw@example.com/\"}",
                "{\"url\": \"http://example.com/#part\"}",
                "{\"url\": \"/relative\"}",
                "{\"url\": 3}",
                "{\"api_key\": \"alone\"}"
            })
    void aCallbackEndpointNeedsAUrlThatWillDo(String body) {
        Opened merchant = admin.open("{\"name\": \"Wrong\"}");

        Answer answer = admin.put(path(merchant, "/callback"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("path")).containsExactly("url");
        assertThat(admin.put(path(merchant, "/callback"), "{\"url\": \"http://x/" + "y".repeat(2048) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theAuditLogTellsEveryChangeAndNoCredential() {
        Opened merchant =
                admin.open("{\"name\": \"Audited\", \"callback_url\": \"http://127.0.0.1:1/\", \"callback_api_key\":"
                        + " \"first-key\"}");
        List<String> hidden = new ArrayList<>(List.of(Neighbours.ADMIN_KEY, "first-key", "second-key"));
        List<Answer> answers = List.of(
                admin.patch(
                        path(merchant), "{\"name\": \"Renamed\", \"rate_limit\": {\"per_second\": 7, \"burst\": 9}}"),
                admin.post(path(merchant, "/suspend")),
                admin.post(path(merchant, "/suspend")),
                admin.post(path(merchant, "/activate")),
                admin.post(path(merchant, "/secrets")),
                admin.delete(path(merchant, "/secrets/previous")),
                admin.post(path(merchant, "/token")),
                admin.put(
                        path(merchant, "/callback"), "{\"url\": \"http://127.0.0.1:1/\", \"api_key\": \"second-key\"}"),
                admin.post(path(merchant, "/callback/secret")),
                admin.delete(path(merchant, "/callback")));
        answers.forEach(answer -> hidden.addAll(credentials(answer.body())));
        hidden.addAll(credentials(merchant.answer()));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(hidden).hasSizeGreaterThan(8);

        JsonNode entries = admin.get(path(merchant, "/audit")).body().get("entries");
        assertThat(entries.findValuesAsText("action"))
                .containsExactly(
                        "callback_removed",
                        "callback_secret_replaced",
                        "callback_set",
                        "token_replaced",
                        "former_secret_ended",
                        "secret_rotated",
                        "activated",
                        "suspended",
                        "updated",
                        "opened");
        JsonNode update = entries.get(8);
        assertThat(update.get("actor").asText()).matches("admin:[0-9a-f]{8}");
        assertThat(update.get("version_before").asInt()).isEqualTo(1);
        assertThat(update.get("version_after").asInt()).isEqualTo(2);
        assertThat(update.get("changes").toString())
                .isEqualTo(
                        "[{\"field\":\"name\",\"from\":\"Audited\",\"to\":\"Renamed\"},"
                                + "{\"field\":\"rate_limit.per_second\",\"to\":\"7\"},{\"field\":\"rate_limit.burst\",\"to\":\"9\"}]");
        assertThat(entries.get(3).get("changes").toString())
                .isEqualTo("[{\"field\":\"token\",\"from\":\"former\",\"to\":\"new\"}]");

        List<String> stored = rows("select audit_log::text from audit_log");
        stored.addAll(rows("select merchant_openings::text from merchant_openings"));
        stored.addAll(rows("select merchants::text from merchants"));
        assertThat(stored).hasSizeGreaterThan(10);
        assertThat(stored).noneMatch(row -> hidden.stream().anyMatch(row::contains));
    }

    @Test
    void theAuditLogIsReadInPages() {
        Opened merchant = admin.open("{\"name\": \"Paged\"}");
        assertThat(admin.post(path(merchant, "/suspend")).status()).isEqualTo(200);
        assertThat(admin.post(path(merchant, "/activate")).status()).isEqualTo(200);

        JsonNode first = admin.get(path(merchant, "/audit?limit=2")).body();
        JsonNode second = admin.get(path(
                        merchant, "/audit?limit=2&after=" + first.get("next").asText()))
                .body();
        JsonNode all = admin.get("/admin/v1/audit?limit=2").body();

        assertThat(first.get("entries").findValuesAsText("action")).containsExactly("activated", "suspended");
        assertThat(second.get("entries").findValuesAsText("action")).containsExactly("opened");
        assertThat(second.has("next")).isFalse();
        assertThat(all.get("entries")).isEqualTo(first.get("entries"));
        assertThat(admin.get(path(merchant, "/audit?after=x")).status()).isEqualTo(400);
        assertThat(admin.get("/admin/v1/audit?limit=201").status()).isEqualTo(400);
    }

    @Test
    void aChangeWhoseProcessDiesBeforePublishingIsPublishedAllTheSame() {
        Opened merchant = admin.open("{\"name\": \"Crash\"}");
        StoredAccount stored =
                Database.await(() -> merchants.find(merchant.id())).orElseThrow();
        var suspended = stored.account().suspended().withVersion(2);

        // Only the commit: nobody wakes the publisher.
        boolean replaced = Database.await(() -> merchants.replace(
                suspended, new AuditEntry(Instant.now(), "test", "suspended", suspended.id(), 1L, 2L, List.of())));

        assertThat(replaced).isTrue();
        Waiting.until("the sweep", () -> probe(merchant.client()) == 403);
    }

    @Test
    void anAccountIsReplacedOnlyFromTheVersionThatWasRead() {
        Opened merchant = admin.open("{\"name\": \"Raced\"}");
        StoredAccount stored =
                Database.await(() -> merchants.find(merchant.id())).orElseThrow();
        assertThat(admin.post(path(merchant, "/suspend")).status()).isEqualTo(200);
        var late = stored.account().withVersion(2);

        boolean replaced = Database.await(() ->
                merchants.replace(late, new AuditEntry(Instant.now(), "test", "late", late.id(), 1L, 2L, List.of())));

        assertThat(replaced).isFalse();
        assertThat(admin.get(path(merchant)).body().get("status").asText()).isEqualTo("suspended");
        assertThat(admin.get(path(merchant, "/audit")).body().get("entries").findValuesAsText("action"))
                .doesNotContain("late");
    }

    private Merchant rotated(Opened merchant, String body) {
        Answer answer = admin.post(path(merchant, "/secrets"), body);
        assertThat(answer.status()).isEqualTo(200);
        return new Merchant(
                base, merchant.client().token(), answer.body().get("secret").asText());
    }

    private static int probe(Merchant merchant) {
        return send(merchant.signed("/batch/deliveries/unknown", Merchant.bytes("{}")))
                .status();
    }

    private CallbackEndpoint callback(Opened merchant) {
        return published.get(new MerchantId(merchant.id())).callback();
    }

    private String open(Opened merchant, String what, Sealed sealed) {
        return box.open("merchant/" + merchant.id() + "/" + what, sealed);
    }

    private static List<String> credentials(JsonNode answer) {
        List<String> found = new ArrayList<>();
        for (String name : List.of("token", "secret", "callback_secret")) {
            if (answer.has(name)) {
                found.add(answer.get(name).asText());
            }
        }
        return found;
    }

    private List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        Pg.await(pool.query(sql).execute()).forEach(row -> rows.add(row.getString(0)));
        return rows;
    }
}
