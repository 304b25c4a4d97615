package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Values at the edges of what any reader, store or arithmetic takes. */
final class OddValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "0",
            "-1",
            "null",
            "NaN",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\uFEFF",
            "\u202e",
            "\u2028",
            "\uFFFF",
            "\u0130\u0131",
            "🚲👩‍👩‍👧",
            "e\u0301\u0301\u0301",
            "' or 1=1 --",
            "${jndi:ldap://x}",
            "<script>",
            "%00%ff",
            "a/b?c#d",
            "order\r\nX: y",
            "x".repeat(128),
            "x".repeat(129),
            "名".repeat(255),
            "🚲".repeat(200),
            "x".repeat(4001),
            "x".repeat(70_000));

    private static final List<String> TIMES = List.of(
            "2026-05-04T18:30:00Z",
            "2026-05-04T18:30",
            "9999-12-31T23:59:59.999999999-18:00",
            "0000-01-01T00:00:00+18:00",
            "0001-01-01T00:00:00",
            "1970-01-01T00:00:00Z",
            "2038-01-19T03:14:08Z",
            "2030-02-29T00:00:00Z",
            "2030-06-30T23:59:60Z",
            "2030-03-10T02:30:00",
            "+2030-01-01T00:00:00Z",
            "2030-W01-1T00:00:00Z",
            "tomorrow",
            "America/New_York",
            "+02:00",
            "Etc/GMT-14",
            "SystemV/EST5",
            "pickup",
            "dropoff",
            "Pickup",
            "catering",
            "q.1",
            "javascript:alert(1)",
            "http://[::1]/x",
            "https://" + "x".repeat(3000));

    private static final List<Supplier<JsonNode>> OTHERS = List.of(
            JSON::nullNode,
            () -> JSON.booleanNode(true),
            () -> JSON.booleanNode(false),
            JSON::arrayNode,
            JSON::objectNode,
            () -> JSON.arrayNode().add(JSON.nullNode()),
            () -> JSON.objectNode().put("", ""));

    private static final List<BigDecimal> NUMBERS = List.of(
            BigDecimal.ZERO,
            BigDecimal.ONE,
            new BigDecimal("-1"),
            new BigDecimal("-0.0"),
            new BigDecimal("0.5"),
            new BigDecimal("1.005"),
            new BigDecimal("90"),
            new BigDecimal("90.0000000001"),
            new BigDecimal("-180"),
            new BigDecimal("1e-400"),
            new BigDecimal("1e2"),
            new BigDecimal("1e18"),
            new BigDecimal("1e308"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e400"),
            new BigDecimal(Integer.MAX_VALUE),
            new BigDecimal(Long.MAX_VALUE),
            new BigDecimal(Long.MIN_VALUE),
            new BigDecimal(BigInteger.TEN.pow(90)),
            new BigDecimal("0." + "1".repeat(60)),
            new BigDecimal("10000000"),
            new BigDecimal("10000000.01"),
            new BigDecimal("1000000"),
            new BigDecimal("1000001"));

    private OddValues() {}

    static JsonNode any(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> OTHERS.get(random.nextInt(OTHERS.size())).get();
            case 1 -> JSON.numberNode(number(random));
            case 2 -> JSON.textNode(TIMES.get(random.nextInt(TIMES.size())));
            default -> JSON.textNode(text(random));
        };
    }

    static BigDecimal number(RandomGenerator random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    static String text(RandomGenerator random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A text that fits into a request line. */
    static String shortText(RandomGenerator random) {
        String text = text(random);
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** Anything, mostly not JSON. */
    static byte[] bytes(RandomGenerator random) {
        if (random.nextBoolean()) {
            return text(random).getBytes(UTF_8);
        }
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
