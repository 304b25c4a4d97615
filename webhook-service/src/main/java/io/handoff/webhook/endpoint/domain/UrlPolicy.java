package io.handoff.webhook.endpoint.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs callbacks may be sent to.
 *
 * @param sandbox whether plain HTTP and any port are allowed
 * @param ports the ports allowed outside a sandbox
 */
public record UrlPolicy(boolean sandbox, Set<Integer> ports) {
    public UrlPolicy {
        ports = Set.copyOf(ports);
    }

    /** Why a URL is refused, or null when it is allowed. */
    public @Nullable String refusal(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(sandbox && scheme.equals("http"))) {
            return "must be https";
        }
        if (url.getHost() == null) {
            return "has no host";
        }
        if (url.getRawUserInfo() != null) {
            return "must not hold credentials";
        }
        return sandbox || ports.contains(port(url)) ? null : "port is not allowed";
    }

    /** The port a URL means. */
    public static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }
}
