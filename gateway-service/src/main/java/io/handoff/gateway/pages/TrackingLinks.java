package io.handoff.gateway.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.DeliveryId;
import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.security.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links to the recipients' page, {@code <gateway>/track/<delivery_id>.<proof>}. A delivery's id follows from the merchant's
 * own, which can be guessed; so whoever shows one has to prove that it came from us.
 */
@Singleton
public final class TrackingLinks {
    private static final String CONTEXT = "tracking-link";
    private static final int PROOF_BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9a-f]{32})");

    private final String base;
    private final SecretBox box;

    @Inject
    TrackingLinks(GatewayConfig config, SecretBox box) {
        this(config.gateway().url(), box);
    }

    public TrackingLinks(URI gateway, SecretBox box) {
        String url = gateway.toString();
        this.base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/track/";
        this.box = box;
    }

    /** The link to a delivery's page. */
    public String of(DeliveryId delivery) {
        byte[] proof = box.mac(CONTEXT, delivery.toString().getBytes(UTF_8));
        return base + delivery + '.' + HexFormat.of().formatHex(proof, 0, PROOF_BYTES);
    }

    /** The delivery that the last part of a link names; null where that part isn't ours. */
    public @Nullable DeliveryId read(@Nullable String part) {
        var parts = FORM.matcher(part == null ? "" : part);
        if (!parts.matches()) {
            return null;
        }
        byte[] proof = HexFormat.of().parseHex(parts.group(2));
        return box.verifies(CONTEXT, parts.group(1).getBytes(UTF_8), proof)
                ? new DeliveryId(UUID.fromString(parts.group(1)))
                : null;
    }
}
