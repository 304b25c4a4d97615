package io.handoff.system.generated;

import io.handoff.system.generated.GeneratedRequest.Header;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Changes the headers of a request.
 *
 * @param unproven whether token and signature prove nothing any more
 */
record HeaderChanges(boolean any, boolean unproven) {
    static final HeaderChanges NONE = new HeaderChanges(false, false);
    static final String TOKEN = "X-expedite-token";
    static final String EVENT = "X-expedite-Event";
    static final String SIGNATURE = "X-expedite-signature";

    private static final HeaderChanges HARMLESS = new HeaderChanges(true, false);
    private static final HeaderChanges UNPROVEN = new HeaderChanges(true, true);

    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "*/*;q=0",
            "text/html",
            "application/json;q=0.001",
            "application/json;q=0",
            "application/problem+json",
            "application/*;q=1;x=\"y,z\"",
            ",;,=;",
            "json",
            "a/b/c, application/json",
            "x".repeat(3000));
    private static final List<String> EVENTS =
            List.of("GET_QUOTATION", " delivery_created ", "delivery_dreamt", "", "get_quotation,get_quotation", "%00");
    private static final List<String> SCENARIOS =
            List.of("declined", "no_courier", "courier_lost", "late", "DROP TABLE", "", "x".repeat(65));
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json; charset=utf-16", "text/plain", "multipart/form-data", "application/xml", ";", "x/y/z");

    /** Makes one change. */
    static HeaderChanges apply(List<Header> headers, RandomGenerator random) {
        switch (random.nextInt(8)) {
            case 0 -> replace(headers, EVENT, pick(EVENTS, random));
            case 1 -> headers.removeIf(header -> header.name().equals(EVENT));
            case 2 -> headers.add(new Header(EVENT, pick(EVENTS, random)));
            case 3 -> headers.add(new Header("Accept", pick(ACCEPTS, random)));
            case 4 -> headers.add(new Header("X-expedite-Scenario", pick(SCENARIOS, random)));
            case 5 -> headers.add(new Header("Content-Type", pick(CONTENT_TYPES, random)));
            default -> {
                return random.nextInt(4) == 0 ? token(headers, random) : signature(headers, random);
            }
        }
        return HARMLESS;
    }

    private static HeaderChanges token(List<Header> headers, RandomGenerator random) {
        String token = valueOf(headers, TOKEN);
        switch (random.nextInt(5)) {
            case 0 -> headers.removeIf(header -> header.name().equals(TOKEN));
            case 1 -> headers.add(new Header(TOKEN, token));
            case 2 -> replace(headers, TOKEN, "");
            case 3 -> replace(headers, TOKEN, token.toUpperCase(Locale.ROOT));
            default -> replace(headers, TOKEN, token.repeat(50));
        }
        return UNPROVEN;
    }

    /** Never leaves the signature out: a GET may do without. */
    private static HeaderChanges signature(List<Header> headers, RandomGenerator random) {
        String good = valueOf(headers, SIGNATURE);
        long seconds = Long.parseLong(good.substring(0, 10));
        String mac = good.substring(11);
        String bad =
                switch (random.nextInt(10)) {
                    case 0 -> "";
                    case 1 -> good.substring(0, 11) + mac.toUpperCase(Locale.ROOT) + "A";
                    case 2 -> (seconds + 1) + "." + mac;
                    case 3 -> "+" + good.substring(1);
                    case 4 -> good + "," + good;
                    case 5 -> seconds + "." + mac.substring(0, 63);
                    case 6 -> seconds + "." + mac + "0";
                    case 7 -> seconds + ":" + mac;
                    case 8 -> seconds + "." + "0".repeat(64);
                    default -> "x".repeat(random.nextInt(2000));
                };
        if (random.nextInt(10) == 0) {
            headers.add(new Header(SIGNATURE, good));
        } else {
            replace(headers, SIGNATURE, bad);
        }
        return UNPROVEN;
    }

    private static void replace(List<Header> headers, String name, String value) {
        headers.replaceAll(header -> header.name().equals(name) ? new Header(name, value) : header);
    }

    private static String valueOf(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String pick(List<String> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
