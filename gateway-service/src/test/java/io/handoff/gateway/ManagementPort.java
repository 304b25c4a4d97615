package io.handoff.gateway;

import io.handoff.gateway.Merchant.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where a gateway under test tells its operator how it is. */
final class ManagementPort {
    private ManagementPort() {}

    static Answer get(String path) {
        URI base = ConfigProvider.getConfig().getValue("test.management.url", URI.class);
        return Merchant.send(HttpRequest.newBuilder(base.resolve(path)));
    }

    static boolean saysReady() {
        return get("/q/health/ready").status() == 200;
    }
}
