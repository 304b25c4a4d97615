package io.handoff.webhook.endpoint.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private static final UrlPolicy PRODUCTION = new UrlPolicy(false, Set.of(443, 8443));
    private static final UrlPolicy SANDBOX = new UrlPolicy(true, Set.of(443));

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/hook, must be https",
        "ftp://shop.example/hook, must be https",
        "https:///hook, has no host",
        "https://user:pass@shop.example/hook, must not hold credentials",
        "https://shop.example:25/hook, port is not allowed",
        "https://shop.example:80/hook, port is not allowed"
    })
    void productionRefuses(String url, String why) {
        assertThat(PRODUCTION.refusal(URI.create(url))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/hook", "HTTPS://shop.example:443/", "https://shop.example:8443"})
    void productionAllows(String url) {
        assertThat(PRODUCTION.refusal(URI.create(url))).isNull();
    }

    @Test
    void sandboxAllowsPlainHttpOnAnyPort() {
        assertThat(SANDBOX.refusal(URI.create("http://127.0.0.1:9911/"))).isNull();
    }

    @Test
    void sandboxRefusesCredentialsToo() {
        assertThat(SANDBOX.refusal(URI.create("http://a:b@127.0.0.1:9911/"))).isEqualTo("must not hold credentials");
    }
}
