package io.handoff.kit.http;

import io.handoff.kit.KitConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The credential services show each other on internal HTTP. */
@ApplicationScoped // not a singleton: the filter is made before there are settings
public class InternalAccess {
    public static final String HEADER = "X-Handoff-Internal";

    private final byte[] token;

    public InternalAccess(KitConfig config) {
        this.token = config.internalToken().getBytes(StandardCharsets.UTF_8);
    }

    public boolean isGranted(@Nullable String header) {
        return header != null && MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), token);
    }
}
