package io.handoff.kit.security;

import java.util.Locale;
import java.util.stream.Stream;

/** Where the world reaches the gateway, as services say it to merchants and fleets. */
public final class PublicAddress {
    private static final String SETTING = "HANDOFF_GATEWAY_URL";

    private PublicAddress() {}

    /** @param plaintextAccepted whether somebody has said that plain http will do */
    public static Stream<Unsafe> unsafe(String url, boolean plaintextAccepted) {
        if (plaintextAccepted || url.toLowerCase(Locale.ROOT).startsWith("https://")) {
            return Stream.empty();
        }
        return Stream.of(new Unsafe(
                SETTING,
                "is " + url + ", so tracking links and fleets' callbacks aren't encrypted",
                "Set the https address that merchants and fleets use, or HANDOFF_GATEWAY_PLAINTEXT=accepted"));
    }
}
